import { describeProvider } from "../describe.ts";
import { json, line, title } from "../find.ts";
import { versionedScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const what = title(json("event.event_type"));

export const pagerduty = describeProvider({
  id: "pagerduty",
  name: "PagerDuty",
  schemes: [versionedScheme({ id: "pagerduty", name: "PagerDuty", header: "X-PagerDuty-Signature" })],
  secretHelp:
    "The secret shown once when the webhook subscription was created, used as it is though it looks like base64.",
  secretFrom: "them",
  event: json("event.event_type"),
  // PagerDuty Developer, “Webhooks v3”: the event's own id.
  deliveryKey: json("event.id"),
  summary: [
    line`${what} on ${json("event.data.service.summary")} by ${json("event.agent.summary")}: ${json("event.data.title")}`,
    line`${what} on ${json("event.data.service.summary")}: ${json("event.data.title")}`,
    line`PagerDuty ${what}`,
  ],
  fingerprints: ["x-pagerduty-signature", "x-webhook-subscription"],
  // PagerDuty Developer, “Webhook behavior”: a 2xx within 5 seconds.
  patienceSeconds: 5,
  retries:
    "Tries again for up to 48 hours after no answer, a 429 or a 5xx, and drops what got another 4xx. After three dropped in a row it turns the subscription off for 24 hours.",
  neededAnswer: "any 2xx",
  saidAt: ["https://developer.pagerduty.com/docs/webhooks-overview"],
  setUp: {
    link: "https://support.pagerduty.com/main/docs/webhooks",
    steps: [
      "Open Integrations, Generic Webhooks (v3), and add this source's public URL.",
      "Copy the secret, which is shown once, and add it here.",
    ],
    create: `curl https://api.pagerduty.com/webhook_subscriptions -H "Authorization: Token token=$PAGERDUTY_TOKEN" -H "Content-Type: application/json" -d '{"webhook_subscription":{"type":"webhook_subscription","delivery_method":{"type":"http_delivery_method","url":"{url}"},"events":["incident.triggered"],"filter":{"type":"account_reference"}}}'`,
  },
  samples,
});
