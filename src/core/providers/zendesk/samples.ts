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
    jsonSample(
      "zen:event-type:ticket.status_changed",
      "Ticket solved",
      `{"account_id":22129848,"detail":{"actor_id":"8447388090494","assignee_id":"8447388090495","brand_id":"8447346621310","created_at":"2026-11-28T09:12:44Z","custom_status":"8447320465790","description":"Since Tuesday the file has no rows.","external_id":null,"form_id":"8646151517822","group_id":"8447320466430","id":"5158","is_public":true,"organization_id":"8447346622462","priority":"HIGH","requester_id":"8447388090494","status":"SOLVED","subject":"The export is empty","submitter_id":"8447388090494","tags":["export"],"type":"TASK","updated_at":"2026-11-28T10:30:00Z","via":{"channel":"web_service"}},"event":{"current":"SOLVED","previous":"OPEN"},"id":"cbe4028c-7239-495d-b020-f22348516046","subject":"zen:ticket:5158","time":"2026-11-28T10:30:00.402118357Z","type":"zen:event-type:ticket.status_changed","zendesk_event_version":"2022-11-06"}`,
      {
        "X-Zendesk-Webhook-Id": "01GFXGBX7YZ9ASWTCVMASTK8ZS",
        "X-Zendesk-Webhook-Invocation-Id": "01KB4X9T7Q2MWZ8RVN3YHC5DJP",
      },
    ),
    jsonSample(
      "zen:event-type:ticket.comment_added",
      "Comment on a ticket",
      `{"account_id":22129848,"detail":{"actor_id":"8447388090494","assignee_id":"8447388090495","brand_id":"8447346621310","created_at":"2026-11-28T09:12:44Z","custom_status":"8447320465790","description":"Since Tuesday the file has no rows.","external_id":null,"form_id":"8646151517822","group_id":"8447320466430","id":"5158","is_public":true,"organization_id":"8447346622462","priority":"HIGH","requester_id":"8447388090494","status":"OPEN","subject":"The export is empty","submitter_id":"8447388090494","tags":["export"],"type":"TASK","updated_at":"2026-11-28T10:30:00Z","via":{"channel":"web_service"}},"event":{"comment":{"author":{"id":"8447388090495","is_staff":true,"name":"Otto Lidenbrock"},"body":"It is fixed in 2.4.1.","id":"8447390817262","is_public":true}},"id":"6929c05a-83e4-4190-9bdc-86819b066fc1","subject":"zen:ticket:5158","time":"2026-11-28T10:30:00.402118357Z","type":"zen:event-type:ticket.comment_added","zendesk_event_version":"2022-11-06"}`,
      {
        "X-Zendesk-Webhook-Id": "01GFXGBX7YZ9ASWTCVMASTK8ZS",
        "X-Zendesk-Webhook-Invocation-Id": "01KB4XA2N5K7TQWZ8RVM3YHCDJ",
      },
    ),
  ];
}
