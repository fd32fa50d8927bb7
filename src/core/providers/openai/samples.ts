import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "response.completed",
      "Background response completed",
      `{"id": "evt_685c059ae3a481909bdc86819b066fb6", "object": "event", "created_at": 1700000000, "type": "response.completed", "data": {"id": "resp_123"}}`,
    ),
    jsonSample(
      "batch.failed",
      "Batch failed",
      `{"id": "evt_685c059ae3a481909bdc86819b066fb7", "object": "event", "created_at": 1700000000, "type": "batch.failed", "data": {"id": "batch_abc123"}}`,
    ),
  ];
}
