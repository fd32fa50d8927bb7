import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "transfers#state-change",
      "Transfer in processing",
      `{"data":{"resource":{"id":48210937,"profile_id":30284915,"account_id":59310284,"type":"transfer"},"current_state":"processing","previous_state":"incoming_payment_waiting","occurred_at":"2026-04-20T10:30:00Z"},"subscription_id":"5c1f9e7a-3b2d-4a8c-8e6f-d0b4a7c91e23","event_type":"transfers#state-change","schema_version":"2.0.0","sent_at":"2026-04-20T10:30:01Z"}`,
      { "X-Delivery-Id": "7e5d9c70-8d9e-4f8b-9f63-25fd4e5a4ab1" },
    ),
    jsonSample(
      "test.transfers#state-change",
      "Test of a subscription",
      `{"data":{"resource":{"id":48210937,"profile_id":30284915,"account_id":59310284,"type":"transfer"},"current_state":"processing","previous_state":"incoming_payment_waiting","occurred_at":"2026-04-20T10:30:00Z"},"subscription_id":"5c1f9e7a-3b2d-4a8c-8e6f-d0b4a7c91e23","event_type":"transfers#state-change","schema_version":"2.0.0","sent_at":"2026-04-20T10:30:01Z"}`,
      { "X-Delivery-Id": "0d3f6b1e-5b7a-4c1c-8f2e-9a6d2c4b7e58", "X-Test-Notification": "true" },
    ),
    jsonSample(
      "balances#credit",
      "Money arrived",
      `{"data":{"resource":{"id":2840173,"profile_id":30284915,"type":"balance-account"},"amount":1250.5,"balance_id":2840173,"currency":"EUR","transaction_type":"credit","occurred_at":"2026-11-28T10:30:00Z","post_transaction_balance_amount":4210.75},"subscription_id":"5c1f9e7a-3b2d-4a8c-8e6f-d0b4a7c91e23","event_type":"balances#credit","schema_version":"2.0.0","sent_at":"2026-11-28T10:30:01Z"}`,
      { "X-Delivery-Id": "c7d2f810-94b3-4e6a-8f15-2a0b9d7c3e64" },
    ),
  ];
}
