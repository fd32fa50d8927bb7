import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "order.paid",
      "Order paid",
      `{"type":"order.paid","timestamp":"2026-04-20T10:30:00Z","data":{"id":"1dbfc517-0bbf-4301-9ba8-555ca42b9737","status":"paid","total_amount":1000,"currency":"usd","customer":{"email":"ada@example.com","name":"Ada"},"product":{"name":"Supporter"}}}`,
      { "User-Agent": "polar.sh webhooks", "webhook-id": "f1ab5ee0-2f2b-4c4b-9f0a-9a3f1a1d2c11" },
    ),
  ];
}
