import { describeProvider } from "../describe.ts";
import { count, counted, each, has, json, line } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

const event = line`${json("events.0.resource_type")}.${json("events.0.action")}`;

export const gocardless = describeProvider({
  id: "gocardless",
  name: "GoCardless",
  schemes: [headerScheme({ id: "gocardless", name: "GoCardless", header: "Webhook-Signature" })],
  secretHelp: "The secret of the webhook endpoint (Developers › Webhook endpoints).",
  secretFrom: "you",
  newSecret: newHexSecret,
  event,
  // GoCardless Developers, “Webhooks”: look by its id whether an event was handled; a retry has the same events.
  deliveryKey: each("events", "id"),
  // GoCardless support, “Webhook retries / failures”.
  patienceSeconds: 10,
  summary: [
    line`${counted(count("events"), "event")}, first ${event}: ${json("events.0.details.description")}`,
    line`${counted(count("events"), "event")}, first ${event}`,
  ],
  isOwn: has(json("events.0.resource_type")),
  // GoCardless support, “Webhook retries / failures”.
  retries: "Tries again up to 8 times, ever less often, and follows no redirect.",
  neededAnswer: "any 2xx",
  setUp: {
    link: "https://manage.gocardless.com/developers",
    steps: [
      "Open Developers, and create a webhook endpoint with this source's public URL.",
      "Enter this source's secret as that of the endpoint.",
    ],
    events: [],
  },
  samples,
});
