import { describeProvider } from "../describe.ts";
import { change, first, header, json, line } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const eventsTopic = header("Shopify-Topic");
const topic = first(
  header("X-Shopify-Topic"),
  change(line`${eventsTopic}/${header("Shopify-Action")}`, (found) => found.toLowerCase()),
  eventsTopic,
);
const shop = first(header("X-Shopify-Shop-Domain"), header("Shopify-Shop-Domain"));

export const shopify = describeProvider({
  id: "shopify",
  name: "Shopify",
  schemes: [
    headerScheme({ id: "shopify", name: "Shopify", header: "X-Shopify-Hmac-SHA256", encoding: "base64" }),
    headerScheme({
      id: "shopify-events",
      name: "Shopify (events)",
      header: "Shopify-Hmac-Sha256",
      encoding: "base64",
    }),
  ],
  secretHelp:
    "The app's client secret (Partner dashboard › API credentials), or the key shown under Notifications › Webhooks.",
  secretFrom: "them",
  event: topic,
  // Shopify, “Ignore duplicate webhooks”: the same event id is a duplicate, within a topic. X-Shopify-Webhook-Id is new each time.
  deliveryKey: line`${topic}:${first(header("X-Shopify-Event-Id"), header("Shopify-Event-Id"))}`,
  summary: [
    line`Order ${json("name")} (${topic}): ${json("total_price")} ${json("currency")} from ${json("email")}`,
    line`Order ${json("name")} (${topic}): ${json("total_price")} ${json("currency")}`,
    line`${topic}: ${json("title")} at ${shop}`,
    line`${topic} at ${shop}`,
  ],
  fingerprints: [
    "x-shopify-hmac-sha256",
    "x-shopify-topic",
    "x-shopify-shop-domain",
    "shopify-hmac-sha256",
    "shopify-topic",
  ],
  // Shopify, “Webhooks: respond with a 200 OK”: five seconds for the entire request.
  patienceSeconds: 5,
  // Shopify changelog of 2024-09-10 and “Troubleshoot webhooks”.
  retries: "Tries again 8 times over 4 hours, then deletes the subscription if it was made through the Admin API.",
  saidAt: ["https://shopify.dev/docs/apps/build/webhooks/troubleshooting-webhooks"],
  setUp: {
    link: "https://shopify.dev/docs/apps/build/webhooks/subscribe",
    steps: [
      "Subscribe with this source's public URL, in the app's configuration or by the API.",
      "Add the app's client secret here.",
    ],
    command: "shopify app webhook trigger --delivery-method=http --address={url}",
    paste: {
      where: "For shopify.app.toml, with the topics to hear of; shopify app deploy takes it over.",
      text: '[[webhooks.subscriptions]]\ntopics = ["orders/create"]\nuri = "{url}"',
    },
  },
  samples,
});
