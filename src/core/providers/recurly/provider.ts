import { describeProvider } from "../describe.ts";
import { first, has, json, line, title } from "../find.ts";
import { body, bothWays, headerScheme, literal, timestamp } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const event = line`${json("object_type")}.${json("event_type")}`;
const scheme = headerScheme({
  id: "recurly",
  name: "Recurly",
  header: "recurly-signature",
  content: [timestamp, literal("."), body],
  // As in its libraries: five minutes, whichever clock is ahead.
  timestamp: { place: { in: "signature" }, unit: "ms", ...bothWays(300) },
});

export const recurly = describeProvider({
  id: "recurly",
  name: "Recurly",
  schemes: [
    {
      ...scheme,
      signature: scheme.signature && {
        ...scheme.signature,
        // The time, then a signature by each secret there is.
        format: { kind: "list", delimiter: ",", timestampFirst: true, mark: "" },
      },
    },
  ],
  secretHelp: "The endpoint's secret key (Integrations › Webhooks › your endpoint).",
  secretFrom: "them",
  event,
  // Recurly Docs, “JSON webhooks”: the notification's own id.
  deliveryKey: json("id"),
  summary: [
    line`${title(event)}: ${first(json("account_code"), json("account.code"), json("uuid"))}`,
    line`${title(event)} at site ${json("site_id")}`,
  ],
  fingerprints: ["recurly-signature"],
  isOwn: (request) => has(json("site_id"))(request) && has(json("object_type"))(request),
  retries: "Tries again up to ten times, ever less often, where the answer is no 2xx, and follows no redirect.",
  neededAnswer: "any 2xx",
  // Recurly Docs, “Overview: Webhooks”: reply within 5 seconds.
  patienceSeconds: 5,
  saidAt: [
    "https://docs.recurly.com/recurly-subscriptions/docs/automatic-retries",
    "https://docs.recurly.com/recurly-subscriptions/docs/overview-webhooks",
  ],
  setUp: {
    link: "https://app.recurly.com/go/developer/webhooks",
    steps: [
      "Configure a new endpoint with this source's public URL and JSON notifications.",
      "Copy the endpoint's secret key and add it here.",
    ],
    events: ["account", "subscription", "charge_invoice"],
  },
  samples,
});
