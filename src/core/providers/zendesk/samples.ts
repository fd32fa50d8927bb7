import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "zen:event-type:ticket.created",
      "Ticket created",
      `{"account_id":22129848,"detail":{"id":"5158","subject":"The export is empty","status":"NEW","priority":"HIGH","requester_id":"8447388090494","via":{"channel":"web_service"}},"event":{},"id":"2b24ef10-19d1-4740-93cf-8f98ec4776c0","subject":"zen:ticket:5158","time":"2026-04-20T10:30:00Z","type":"zen:event-type:ticket.created","zendesk_event_version":"2022-11-06"}`,
      {
        "X-Zendesk-Webhook-Id": "01GFXGBX7YZ9ASWTCVMASTK8ZS",
        "X-Zendesk-Webhook-Invocation-Id": "01GFXH2M5T0Z0K8R6V3QXJ9D4C",
      },
    ),
  ];
}
