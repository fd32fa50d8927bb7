import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "payment.updated",
      "Payment completed",
      `{"merchant_id":"6SSW7HV8K2ST5","type":"payment.updated","event_id":"bc316346-6691-4243-88ed-6d651a0d0c47","created_at":"2026-04-20T10:30:00Z","data":{"type":"payment","id":"KkAkhdMsgzn59SM8A89WgKwekxLZY","object":{"payment":{"id":"KkAkhdMsgzn59SM8A89WgKwekxLZY","status":"COMPLETED","amount_money":{"amount":4200,"currency":"USD"},"location_id":"NAQ1FHV6ZJ8YV"}}}}`,
    ),
    jsonSample(
      "refund.created",
      "Refund created",
      `{"merchant_id":"6SSW7HV8K2ST5","type":"refund.created","event_id":"fc3b92a7-6e0d-4f18-9c45-1a8d7b2e5063","created_at":"2026-11-28T10:30:00.402Z","data":{"type":"refund","id":"KkAkhdMsgzn59SM8A89WgKwekxLZY_ptnYB8wRkrVbTzMo5XlE2DQpcCKF","object":{"refund":{"id":"KkAkhdMsgzn59SM8A89WgKwekxLZY_ptnYB8wRkrVbTzMo5XlE2DQpcCKF","status":"PENDING","amount_money":{"amount":1000,"currency":"USD"},"payment_id":"KkAkhdMsgzn59SM8A89WgKwekxLZY","order_id":"mRUjWgKqTzLbV5YpXnHc7D2sJfGZY","location_id":"NAQ1FHV6ZJ8YV","reason":"Broken on arrival","created_at":"2026-11-28T10:29:58.114Z","updated_at":"2026-11-28T10:29:58.114Z","version":1}}}}`,
    ),
    jsonSample(
      "order.created",
      "Order created",
      `{"merchant_id":"6SSW7HV8K2ST5","type":"order.created","event_id":"116038d3-2948-439f-8679-fc86dbf80f69","created_at":"2026-11-28T10:30:00.402Z","data":{"type":"order","id":"eA3vssLHKJrv9H0IdJCM3gNqfdcZY","object":{"order_created":{"created_at":"2026-11-28T10:29:59.118Z","location_id":"NAQ1FHV6ZJ8YV","order_id":"eA3vssLHKJrv9H0IdJCM3gNqfdcZY","state":"OPEN","version":1}}}}`,
    ),
  ];
}
