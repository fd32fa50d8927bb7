import { describeProvider } from "../describe.ts";
import { first, has, header, json, line, title } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

const event = first(header("X-Event-Name"), json("meta.event_name"));
const who = first(json("data.attributes.user_name"), json("data.attributes.user_email"));

export const lemonsqueezy = describeProvider({
  id: "lemonsqueezy",
  name: "Lemon Squeezy",
  schemes: [headerScheme({ id: "lemonsqueezy", name: "Lemon Squeezy", header: "X-Signature" })],
  secretHelp: "The signing secret typed into the webhook's form (Settings › Webhooks).",
  secretFrom: "you",
  newSecret: newHexSecret,
  event,
  summary: [
    line`${title(event)}: ${json("data.attributes.total_formatted")} from ${who}`,
    line`${title(event)}: ${json("data.attributes.product_name")} for ${who}`,
    line`${title(event)} for ${who}`,
  ],
  isOwn: has(json("meta.event_name")),
  // Lemon Squeezy Docs, “Webhook requests”.
  retries: "Tries again up to 3 times.",
  saidAt: ["https://docs.lemonsqueezy.com/help/webhooks/webhook-requests"],
  setUp: {
    link: "https://app.lemonsqueezy.com/settings/webhooks",
    steps: ["Add a webhook with this source's public URL, this source's secret and the events to hear of."],
  },
  samples,
});
