import { describeProvider } from "../describe.ts";
import { json, line, minorUnits, title } from "../find.ts";
import { pairsScheme, backOnly } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const total = minorUnits(json("data.details.totals.grand_total"), json("data.currency_code"));
const what = title(json("event_type"));

export const paddle = describeProvider({
  id: "paddle",
  name: "Paddle Billing",
  // As in its SDK: no older than five seconds, and no word of the future.
  schemes: [
    pairsScheme({
      id: "paddle",
      name: "Paddle Billing",
      header: "Paddle-Signature",
      delimiter: ";",
      timestampKey: "ts",
      signatureKey: "h1",
      between: ":",
      tolerance: backOnly(5),
    }),
  ],
  secretHelp:
    "The secret key of the notification destination (Developer tools › Notifications); it begins with pdl_ntfset_.",
  secretFrom: "them",
  event: json("event_type"),
  // Paddle Developer, “Respond to webhooks”: the event's own id, to handle it once.
  deliveryKey: json("event_id"),
  summary: [
    line`${what}: ${total}`,
    line`${what}: ${json("data.id")} is ${json("data.status")}`,
    line`${what}: ${json("data.id")}`,
  ],
  fingerprints: ["paddle-signature"],
  // Paddle Developer, “Respond to webhooks”: within five seconds.
  patienceSeconds: 5,
  // Paddle Developer, “Respond to webhooks”.
  retries: "Tries again 60 times over 3 days, in a sandbox 3 times within 15 minutes.",
  saidAt: ["https://developer.paddle.com/webhooks/respond-to-webhooks"],
  setUp: {
    link: "https://vendors.paddle.com/notifications-v2",
    steps: [
      "Add a destination of the type webhook with this source's public URL and the events to hear of.",
      "Copy its secret key and add it here.",
    ],
  },
  samples,
});
