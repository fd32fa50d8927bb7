import { describeProvider } from "../describe.ts";
import { json, line, title } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const price = line`${json("event.data.pricing.local.amount")} ${json("event.data.pricing.local.currency")}`;

export const coinbaseCommerce = describeProvider({
  id: "coinbase-commerce",
  name: "Coinbase Commerce",
  schemes: [headerScheme({ id: "coinbase-commerce", name: "Coinbase Commerce", header: "X-CC-Webhook-Signature" })],
  secretHelp: "The shared secret under Settings › Webhook subscriptions.",
  secretFrom: "them",
  event: json("event.type"),
  // Coinbase Commerce, “Webhooks”: the event's own id; the one around it is the attempt's.
  deliveryKey: json("event.id"),
  summary: [
    line`${title(json("event.type"))} ${json("event.data.code")}: ${json("event.data.name")}, ${price}`,
    line`${title(json("event.type"))} ${json("event.data.code")}`,
  ],
  fingerprints: ["x-cc-webhook-signature"],
  retries: "Tries again, ever less often, for up to three days.",
  saidAt: ["https://docs.cdp.coinbase.com/commerce-onchain/docs/webhooks"],
  setUp: {
    link: "https://docs.cdp.coinbase.com/commerce-onchain/docs/webhooks",
    steps: [
      "Open Settings in Coinbase Commerce, then the webhook subscriptions, and add an endpoint with this source's public URL.",
      "Press Show shared secret, and add it here.",
    ],
  },
  samples,
});
