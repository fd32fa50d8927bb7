import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "transfers#state-change",
      "Transfer in processing",
      `{"data":{"resource":{"id":111,"profile_id":222,"account_id":333,"type":"transfer"},"current_state":"processing","previous_state":"incoming_payment_waiting","occurred_at":"2026-04-20T10:30:00Z"},"subscription_id":"01234567-89ab-cdef-0123-456789abcdef","event_type":"transfers#state-change","schema_version":"2.0.0","sent_at":"2026-04-20T10:30:01Z"}`,
      { "X-Delivery-Id": "7e5d9c70-8d9e-4f8b-9f63-25fd4e5a4ab1" },
    ),
    jsonSample(
      "test.transfers#state-change",
      "Test of a subscription",
      `{"data":{"resource":{"id":111,"profile_id":222,"account_id":333,"type":"transfer"},"current_state":"processing","previous_state":"incoming_payment_waiting","occurred_at":"2026-04-20T10:30:00Z"},"subscription_id":"01234567-89ab-cdef-0123-456789abcdef","event_type":"transfers#state-change","schema_version":"2.0.0","sent_at":"2026-04-20T10:30:01Z"}`,
      { "X-Delivery-Id": "0d3f6b1e-5b7a-4c1c-8f2e-9a6d2c4b7e58", "X-Test-Notification": "true" },
    ),
  ];
}
