import { describeProvider } from "../describe.ts";
import { change, has, header, json, line, title } from "../find.ts";
import { messageScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const scope = json("scope");
const store = change(json("producer"), (producer) => producer.replace(/^stores\//, ""));

export const bigcommerce = describeProvider({
  id: "bigcommerce",
  name: "BigCommerce",
  schemes: [messageScheme({ id: "bigcommerce", name: "BigCommerce", family: "webhook", key: "utf8" })],
  secretHelp: "The client secret of the API account or app that created the webhook, as text.",
  secretFrom: "them",
  event: scope,
  // Standard Webhooks: unique for each message, and the same when it is sent again.
  deliveryKey: header("webhook-id"),
  summary: [
    line`${title(change(scope, (found) => found.replace(/^store\//, "")))}: ${json("data.type")} ${json("data.id")} in ${store}`,
    line`${title(scope)} in ${store}`,
  ],
  isOwn: (request) => has(scope, /^store\//)(request) && has(json("producer"), /^stores\//)(request),
  retries: "Sends it again eleven times in about 48 hours, then switches the webhook off.",
  saidAt: ["https://developer.bigcommerce.com/docs/webhooks/webhook-overview"],
  setUp: {
    link: "https://developer.bigcommerce.com/docs/webhooks/webhook-overview",
    steps: [
      "Create the webhook with the API: POST /stores/{store_hash}/v3/hooks with a scope, this source's public URL as destination, and is_active true.",
      "Add the client secret of the API account that created it here.",
    ],
    create: `curl https://api.bigcommerce.com/stores/STORE/v3/hooks -H "X-Auth-Token: $BIGCOMMERCE_TOKEN" -H "Content-Type: application/json" -d '{"scope":"store/order/*","destination":"{url}","is_active":true}'`,
  },
  samples,
});
