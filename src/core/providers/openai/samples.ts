import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "response.completed",
      "Background response completed",
      `{"id": "evt_685c059ae3a481909bdc86819b066fb6", "object": "event", "created_at": 1700000000, "type": "response.completed", "data": {"id": "resp_685c059ae3a481909bdc86819b066fb5c1d7"}}`,
    ),
    jsonSample(
      "batch.failed",
      "Batch failed",
      `{"id": "evt_685c059ae3a481909bdc86819b066fb7", "object": "event", "created_at": 1700000000, "type": "batch.failed", "data": {"id": "batch_685c059ae3a481909bdc86819b066fb8"}}`,
    ),
    jsonSample(
      "response.failed",
      "Background response failed",
      `{"id": "evt_6929c05a83e481909bdc86819b066fc1", "object": "event", "created_at": 1795858200, "type": "response.failed", "data": {"id": "resp_6929c05a83e481909bdc86819b066fb9a7d2"}}`,
    ),
    jsonSample(
      "fine_tuning.job.succeeded",
      "Fine-tuning done",
      `{"id": "evt_6929c05b17a8819096e4c7d0f2b5a813", "object": "event", "created_at": 1795858200, "type": "fine_tuning.job.succeeded", "data": {"id": "ftjob-T9wXk3VmQz7RnLb5YpHcJ2sD"}}`,
    ),
    jsonSample(
      "realtime.call.incoming",
      "Incoming call",
      `{"id": "evt_6929c05c9d4081909fa7e3b1c8d60254", "object": "event", "created_at": 1795858200, "type": "realtime.call.incoming", "data": {"call_id": "rtc_u2_9c6574da8b8a41a18da9308f4ad974ce", "sip_headers": [{"name": "From", "value": "sip:+142555512112@sip.example.com"}, {"name": "To", "value": "sip:+18005551212@sip.example.com"}, {"name": "Call-ID", "value": "rtc_03782086-4ce9-44bf-8b0d-4e303d2cc590"}]}}`,
    ),
  ];
}
