import { describeProvider } from "../describe.ts";
import { type Finder, change, count, first, has, json, line } from "../find.ts";
import { emptyReply } from "../handshake-reply.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const isIntent = (request: Parameters<Finder>[0]) =>
  has(json("entropy"))(request) && has(count("events"), /^0$/)(request);
const intent: Finder = (request) => (isIntent(request) ? "intent-to-receive" : null);
const changed = line`${json("events.0.eventCategory")}.${json("events.0.eventType")}`;

export const xero = describeProvider({
  id: "xero",
  name: "Xero",
  schemes: [headerScheme({ id: "xero", name: "Xero", header: "x-xero-signature", encoding: "base64" })],
  secretHelp: "The webhooks key of the app, as text though it looks like base64 (My Apps › your app › Webhooks).",
  secretFrom: "them",
  event: first(changed, intent),
  // Xero documents no id of a delivery, and its sequence numbers count events, not deliveries.
  summary: [
    line`${changed} ${json("events.0.resourceId")} for tenant ${json("events.0.tenantId")}`,
    change(intent, () => "Xero asks whether this is its receiver"),
  ],
  // “Intent to receive”: an empty 200 where the signature is right, and 401 where it is wrong, which every wrong one gets.
  handshake: (request) => (isIntent(request) ? emptyReply(true) : null),
  fingerprints: ["x-xero-signature"],
  // Xero Developer, “Configuring your server”: a 200 within 5 seconds.
  patienceSeconds: 5,
  retries:
    "Sends it again, ever less often, for up to 24 hours, then switches the webhook off. Its answer must be empty.",
  // Xero Developer, “Webhooks”.
  neededAnswer: "200 with an empty body",
  saidAt: ["https://developer.xero.com/documentation/guides/webhooks/overview/"],
  setUp: {
    link: "https://developer.xero.com/app/manage",
    steps: [
      "Open the app, then Webhooks.",
      "Tick the categories to hear of and enter this source's public URL.",
      "Save, copy the webhooks key, and add it here as the secret.",
      "Send the “intent to receive”: Xero tries right and wrong signatures.",
    ],
    events: ["Invoices", "Contacts"],
  },
  samples,
});
