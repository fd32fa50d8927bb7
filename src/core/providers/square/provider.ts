import { describeProvider } from "../describe.ts";
import { json, line, minorUnits, title } from "../find.ts";
import { body, headerScheme, url } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const paid = minorUnits(
  json("data.object.payment.amount_money.amount"),
  json("data.object.payment.amount_money.currency"),
);

export const square = describeProvider({
  id: "square",
  name: "Square",
  schemes: [
    headerScheme({
      id: "square",
      name: "Square",
      header: "x-square-hmacsha256-signature",
      encoding: "base64",
      content: [url, body],
    }),
  ],
  secretHelp: "The signature key of the webhook subscription (Developer dashboard › Webhooks). The URL is signed too.",
  secretFrom: "them",
  event: json("type"),
  // Square Developer: the event's own id, the same over retries.
  deliveryKey: json("event_id"),
  summary: [
    line`Payment ${json("data.object.payment.status")}: ${paid}`,
    line`${title(json("type"))}: ${json("data.type")} ${json("data.id")}`,
  ],
  fingerprints: ["x-square-hmacsha256-signature"],
  // Square Developer, “Webhooks overview”: acknowledge within 10 seconds.
  patienceSeconds: 10,
  // Square Developer, “Webhook event notifications”.
  retries: "Tries again up to 11 times over 24 hours.",
  saidAt: ["https://developer.squareup.com/docs/webhooks/overview"],
  setUp: {
    link: "https://developer.squareup.com/apps",
    steps: [
      "Open the app, then Webhooks, Subscriptions, and add one with this source's public URL.",
      "Copy the signature key and add it here.",
    ],
  },
  samples,
});
