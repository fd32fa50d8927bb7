import { describeProvider } from "../describe.ts";
import { json, line, title } from "../find.ts";
import { pairsScheme, backOnly } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

export const calendly = describeProvider({
  id: "calendly",
  name: "Calendly",
  // Calendly Developer, “Webhook signatures”: its example looks back only.
  schemes: [
    pairsScheme({ id: "calendly", name: "Calendly", header: "Calendly-Webhook-Signature", tolerance: backOnly(300) }),
  ],
  secretHelp: "The signing_key given when the webhook subscription was created through the API.",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: json("event"),
  // Calendly gives no delivery an id, and may say the same of one invitee again.
  summary: [
    line`${title(json("event"))}: ${json("payload.name")}, ${json("payload.scheduled_event.name")} at ${json("payload.scheduled_event.start_time")}`,
    line`${title(json("event"))}: ${json("payload.name")}`,
  ],
  // Its read timeout (developer.calendly.com, webhook timeouts).
  patienceSeconds: 15,
  fingerprints: ["calendly-webhook-signature"],
  // Calendly's developer FAQ, “How does a webhook become disabled?”.
  retries:
    "Tries again for 24 hours, ever less often, after a 3xx, 4xx, 5xx or no answer, then turns the webhook off: it has to be made anew.",
  neededAnswer: "any 2xx",
  saidAt: [
    "https://developer.calendly.com/api-docs/overview/webhooks/webhook-errors",
    "https://developer.calendly.com/api-docs/overview/webhooks/webhook-timeouts",
  ],
  setUp: {
    link: "https://developer.calendly.com/api-docs",
    steps: [
      "Create a webhook subscription with Calendly's API: this source's public URL as url, and its secret as signing_key.",
    ],
    create:
      'curl https://api.calendly.com/webhook_subscriptions -H "Authorization: Bearer $CALENDLY_TOKEN" -H "Content-Type: application/json" -d "{\\"url\\":\\"{url}\\",\\"events\\":[\\"invitee.created\\"],\\"organization\\":\\"ORGANIZATION\\",\\"scope\\":\\"organization\\",\\"signing_key\\":\\"$WEBHOOK_SECRET\\"}"',
  },
  samples,
});
