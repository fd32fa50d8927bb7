import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "transaction.completed",
      "Transaction completed",
      `{"event_id":"evt_01hv8x29kz0t586xy6zn1a62ny","event_type":"transaction.completed","occurred_at":"2026-04-20T10:30:00.163804Z","notification_id":"ntf_01hv8x29r0dn6y2bnk","data":{"id":"txn_01hv8wptq8987qeep44cyrewp9","status":"completed","currency_code":"USD","customer_id":"ctm_01hv6y1jedq4p1n0yqn5ba3ky4","details":{"totals":{"subtotal":"3600","tax":"600","grand_total":"4200"}}}}`,
    ),
    jsonSample(
      "subscription.canceled",
      "Subscription cancelled",
      `{"event_id":"evt_01hv915hmgnwqd9n5yxgy8t60c","event_type":"subscription.canceled","occurred_at":"2026-04-20T11:00:00.402Z","data":{"id":"sub_01hv8x29kz0t586xy6zn1a62ny","status":"canceled","currency_code":"EUR"}}`,
    ),
  ];
}
