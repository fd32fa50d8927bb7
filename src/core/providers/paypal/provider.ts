import { describeProvider } from "../describe.ts";
import { first, json, line, title } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const amount = first(
  line`${json("resource.amount.value")} ${json("resource.amount.currency_code")}`,
  line`${json("resource.amount.total")} ${json("resource.amount.currency")}`,
);

export const paypal = describeProvider({
  id: "paypal",
  name: "PayPal",
  schemes: [
    {
      ...headerScheme({
        id: "paypal",
        name: "PayPal certificate",
        header: "PAYPAL-TRANSMISSION-SIG",
        algorithm: "rsa-sha256",
        encoding: "base64",
        key: "spki",
      }),
      strategy: "paypal",
      canSign: false,
    },
  ],
  secretHelp:
    "The certificate that PAYPAL-CERT-URL points to (PEM), and the webhook id, as two secrets or the id on a line above it. Only PayPal can sign.",
  secretFrom: "them",
  secretRoles: [
    {
      role: "signs",
      name: "Certificate",
      help: "PEM, as PAYPAL-CERT-URL points to it, fetched by you once.",
      form: /-----BEGIN /,
    },
    {
      role: "webhook_id",
      name: "Webhook id",
      help: "Of the webhook in PayPal's developer dashboard; it is part of what PayPal signs.",
    },
  ],
  event: json("event_type"),
  // PayPal Developer, “Webhooks”: the event notification's own id, which a resend keeps.
  deliveryKey: json("id"),
  summary: [
    line`${title(json("event_type"))}: ${amount}`,
    line`${json("summary")}`,
    line`${title(json("event_type"))}: ${json("resource.id")}`,
  ],
  fingerprints: ["paypal-transmission-sig", "paypal-transmission-id", "paypal-cert-url"],
  // PayPal Developer, “Webhooks”.
  retries: "Tries again up to 25 times over 3 days.",
  saidAt: ["https://developer.paypal.com/api/rest/webhooks/"],
  setUp: {
    link: "https://developer.paypal.com/dashboard/applications",
    steps: [
      "Open the app, and under its webhooks add this source's public URL and the events to hear of.",
      "Add the webhook's id and PayPal's certificate here.",
    ],
  },
  samples,
});
