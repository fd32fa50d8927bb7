import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "order_created",
      "Order created",
      `{"meta":{"test_mode":true,"event_name":"order_created","webhook_id":"6ae3c0f8-4d1b-4e97-9c52-8a0f7d3b6e15"},"data":{"type":"orders","id":"3019284","attributes":{"store_id":38412,"identifier":"104e18a2-d755-4d4b-80c4-a6c1dcbe1c10","user_name":"John Doe","user_email":"john@example.com","currency":"USD","total":1199,"total_formatted":"$11.99","status":"paid"}}}`,
      { "X-Event-Name": "order_created" },
    ),
    jsonSample(
      "subscription_created",
      "Subscription begun",
      `{"meta":{"test_mode":true,"event_name":"subscription_created","webhook_id":"6ae3c0f8-4d1b-4e97-9c52-8a0f7d3b6e15","custom_data":{"user":"u-1009"}},"data":{"type":"subscriptions","id":"384102","attributes":{"store_id":38412,"customer_id":2804193,"order_id":3019284,"order_item_id":2957103,"product_id":203847,"variant_id":271938,"product_name":"Team plan","variant_name":"Monthly","user_name":"Ada Byron","user_email":"ada@example.com","status":"active","status_formatted":"Active","card_brand":"visa","card_last_four":"4242","pause":null,"cancelled":false,"trial_ends_at":null,"billing_anchor":28,"renews_at":"2026-12-28T10:30:00.000000Z","ends_at":null,"created_at":"2026-11-28T10:29:57.000000Z","updated_at":"2026-11-28T10:30:00.000000Z","test_mode":true},"relationships":{"store":{"links":{"related":"https://api.lemonsqueezy.com/v1/subscriptions/384102/store"}},"customer":{"links":{"related":"https://api.lemonsqueezy.com/v1/subscriptions/384102/customer"}}},"links":{"self":"https://api.lemonsqueezy.com/v1/subscriptions/384102"}}}`,
      { "X-Event-Name": "subscription_created" },
    ),
    jsonSample(
      "subscription_cancelled",
      "Subscription cancelled",
      `{"meta":{"test_mode":true,"event_name":"subscription_cancelled","webhook_id":"1f7c9e30-8b5a-4d26-a3f8-2e6d0b9c4751","custom_data":{"user":"u-1009"}},"data":{"type":"subscriptions","id":"384102","attributes":{"store_id":38412,"customer_id":2804193,"order_id":3019284,"order_item_id":2957103,"product_id":203847,"variant_id":271938,"product_name":"Team plan","variant_name":"Monthly","user_name":"Ada Byron","user_email":"ada@example.com","status":"cancelled","status_formatted":"Cancelled","card_brand":"visa","card_last_four":"4242","pause":null,"cancelled":true,"trial_ends_at":null,"billing_anchor":28,"renews_at":"2026-12-28T10:30:00.000000Z","ends_at":"2026-12-28T10:30:00.000000Z","created_at":"2026-11-28T10:29:57.000000Z","updated_at":"2026-11-28T10:30:00.000000Z","test_mode":true},"relationships":{"store":{"links":{"related":"https://api.lemonsqueezy.com/v1/subscriptions/384102/store"}},"customer":{"links":{"related":"https://api.lemonsqueezy.com/v1/subscriptions/384102/customer"}}},"links":{"self":"https://api.lemonsqueezy.com/v1/subscriptions/384102"}}}`,
      { "X-Event-Name": "subscription_cancelled" },
    ),
  ];
}
