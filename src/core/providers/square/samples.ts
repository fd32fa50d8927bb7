import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "payment.updated",
      "Payment completed",
      `{"merchant_id":"6SSW7HV8K2ST5","type":"payment.updated","event_id":"bc316346-6691-4243-88ed-6d651a0d0c47","created_at":"2026-04-20T10:30:00Z","data":{"type":"payment","id":"KkAkhdMsgzn59SM8A89WgKwekxLZY","object":{"payment":{"id":"KkAkhdMsgzn59SM8A89WgKwekxLZY","status":"COMPLETED","amount_money":{"amount":4200,"currency":"USD"},"location_id":"NAQ1FHV6ZJ8YV"}}}}`,
    ),
  ];
}
