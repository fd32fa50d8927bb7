import { describeProvider } from "../describe.ts";
import { first, has, json, line, title } from "../find.ts";
import { body, bothWays, headerScheme, headerTimestamp, literal, timestamp } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const event = json("data.event_type");
const from = first(json("data.payload.from.phone_number"), json("data.payload.from"));
const to = first(json("data.payload.to.0.phone_number"), json("data.payload.to"));

export const telnyx = describeProvider({
  id: "telnyx",
  name: "Telnyx",
  schemes: [
    headerScheme({
      id: "telnyx",
      name: "Telnyx Ed25519",
      header: "telnyx-signature-ed25519",
      algorithm: "ed25519",
      encoding: "base64",
      key: "base64",
      content: [timestamp, literal("|"), body],
      // As in its SDK: five minutes, whichever clock is ahead.
      timestamp: headerTimestamp("telnyx-timestamp", "s", bothWays(300)),
    }),
  ],
  secretHelp: "The account's public key, base64 (Portal › Account › Keys & Credentials › Public key).",
  secretFrom: "them",
  event,
  // Telnyx Developers, “Receiving webhooks”: the event's own id, the same when it is sent again.
  deliveryKey: json("data.id"),
  summary: [
    line`Message from ${from}: ${json("data.payload.text")}`,
    line`${title(event)}: from ${from} to ${to}`,
    line`${title(event)}: ${json("data.payload.id")}`,
  ],
  fingerprints: ["telnyx-signature-ed25519", "telnyx-timestamp"],
  isOwn: has(json("data.record_type"), /^event$/),
  retries: "Sends it again up to three times to each URL, the failover URL last.",
  neededAnswer: "200",
  saidAt: [
    "https://developers.telnyx.com/docs/messaging/messages/receiving-webhooks",
    "https://developers.telnyx.com/api-reference/callbacks/number-order-status-update",
  ],
  setUp: {
    link: "https://portal.telnyx.com/#/call-control/applications",
    steps: [
      "Open the voice application or messaging profile and enter this source's public URL as its webhook URL.",
      "Choose API version 2 for the webhooks.",
      "Copy the account's public key (Account › Keys & Credentials) and add it here.",
    ],
    events: [],
  },
  samples,
});
