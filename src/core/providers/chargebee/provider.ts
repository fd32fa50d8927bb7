import { describeProvider } from "../describe.ts";
import { first, has, json, line, title } from "../find.ts";
import { basicScheme } from "../hmac-scheme.ts";
import { newPassword } from "../new-secret.ts";
import { samples } from "./samples.ts";

const type = json("event_type");
const customer = first(json("content.customer.email"), json("content.customer.id"), json("content.subscription.id"));

export const chargebee = describeProvider({
  id: "chargebee",
  name: "Chargebee",
  schemes: [basicScheme("chargebee-basic")],
  secretHelp: "user:password as typed under “Protect webhook URL with basic authentication”; Chargebee signs nothing.",
  secretFrom: "you",
  newSecret: newPassword,
  event: type,
  // Chargebee Docs, “Webhooks”: deduplicate by the event's own id.
  deliveryKey: json("id"),
  summary: [line`${title(type)}: ${customer}`],
  isOwn: (request) => has(json("id"), /^ev_/)(request) && has(type)(request),
  retries: "Tries again up to seven times: after 2, 6 and 30 minutes, 1 and 5 hours, 1 and 2 days.",
  saidAt: [
    "https://support.chargebee.com/support/solutions/articles/257941-at-which-rate-can-we-expect-the-webhook-calls-in-chargebee-will-there-be-any-performance-disruption",
  ],
  setUp: {
    link: "https://www.chargebee.com/docs/2.0/webhook_settings.html",
    steps: [
      "Open Settings, Configure Chargebee, API Keys and Webhooks, then the tab Webhooks, and press Add Webhook.",
      "Enter this source's public URL, switch basic authentication on, and enter the user name and password that stand here with a colon between them.",
    ],
  },
  samples,
});
