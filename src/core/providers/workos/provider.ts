import { describeProvider } from "../describe.ts";
import { first, has, json, line, title } from "../find.ts";
import { backOnly, pairsScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const event = json("event");
const who = first(json("data.email"), json("data.emails.0.value"), json("data.name"), json("data.id"));

export const workos = describeProvider({
  id: "workos",
  name: "WorkOS",
  schemes: [
    // As in its SDK: no older than three minutes, and no word of the future.
    pairsScheme({ id: "workos", name: "WorkOS", header: "WorkOS-Signature", unit: "ms", tolerance: backOnly(180) }),
  ],
  secretHelp: "The webhook's signing secret (Dashboard › Developer › Webhooks).",
  secretFrom: "them",
  event,
  // WorkOS Docs, “Ignore duplicate events”: the event's own id.
  deliveryKey: json("id"),
  summary: [line`${title(event)}: ${who}`],
  fingerprints: ["workos-signature"],
  isOwn: has(json("id"), /^event_[0-9A-Z]{26}$/),
  retries: "Sends it again, ever less often, where the answer is not a 200.",
  saidAt: ["https://workos.com/docs/events/data-syncing/webhooks"],
  neededAnswer: "200",
  setUp: {
    link: "https://dashboard.workos.com/webhooks",
    steps: [
      "Create a webhook with this source's public URL and the events to hear of.",
      "Copy the signing secret and add it here.",
    ],
  },
  samples,
});
