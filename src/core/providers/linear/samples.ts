import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "Issue.create",
      "Issue created",
      `{"action":"create","type":"Issue","createdAt":"2023-11-14T22:13:20.000Z","actor":{"id":"b5ea5f1f-8adc-4f52-b4bd-ab4e84cf51ba","type":"user","name":"Ada Byron","email":"ada@example.com","url":"https://linear.app/acme/profiles/ada"},"data":{"id":"2174add1-f7c8-44e3-bbf3-2d60b5ea8bc9","identifier":"ENG-42","title":"Webhook deliveries stall at midnight","priority":2,"team":{"id":"72b2a2dc-6f4f-4423-9d34-24b5bd10634a","key":"ENG","name":"Engineering"},"state":{"id":"5a9c3e7b-1d80-4f62-9b4e-7c0d2a8f5136","color":"#FC7840","name":"Triage","type":"triage"},"createdAt":"2023-11-14T22:13:20.000Z","updatedAt":"2023-11-14T22:13:20.000Z","number":42,"sortOrder":-1842.17,"labelIds":[],"teamId":"72b2a2dc-6f4f-4423-9d34-24b5bd10634a","creatorId":"b5ea5f1f-8adc-4f52-b4bd-ab4e84cf51ba","stateId":"5a9c3e7b-1d80-4f62-9b4e-7c0d2a8f5136","priorityLabel":"High","labels":[],"description":"Every night at 00:00 UTC.","url":"https://linear.app/acme/issue/ENG-42/webhook-deliveries-stall-at-midnight","addedToTeamAt":"2023-11-14T22:13:20.000Z","previousIdentifiers":[],"prioritySortOrder":-1842.17,"reactionData":[],"slaType":"all","subscriberIds":["b5ea5f1f-8adc-4f52-b4bd-ab4e84cf51ba"]},"url":"https://linear.app/acme/issue/ENG-42","organizationId":"dc844923-f9a4-40a3-825c-dea7747e57e6","webhookTimestamp":1700000000000,"webhookId":"790ce3f6-ea44-473d-bbd9-f3c73dc745a9"}`,
      { "Linear-Event": "Issue", "Linear-Delivery": "234d1a4e-b617-4388-90fe-adc3633d6b72" },
    ),
    jsonSample(
      "Comment.create",
      "Comment created",
      String.raw`{"action":"create","type":"Comment","createdAt":"2023-11-14T22:13:20.000Z","actor":{"id":"8c1f6a0d-9f3b-4e84-a572-1c8335721c83","type":"user","name":"Otto","email":"otto@example.com","url":"https://linear.app/acme/profiles/otto"},"organizationId":"dc844923-f9a4-40a3-825c-dea7747e57e6","data":{"id":"5721c833-2b7d-4e90-8c1f-6a0d9f3b5e84","body":"Reproduced \u2014 the timer uses local time.","issueId":"2174add1-f7c8-44e3-bbf3-2d60b5ea8bc9","userId":"8c1f6a0d-9f3b-4e84-a572-1c8335721c83","reactionData":[],"createdAt":"2023-11-14T22:13:20.000Z","updatedAt":"2023-11-14T22:13:20.000Z"},"webhookTimestamp":1700000000000,"webhookId":"790ce3f6-ea44-473d-bbd9-f3c73dc745a9"}`,
      { "Linear-Event": "Comment", "Linear-Delivery": "6d5bcf7e-5c1e-46d6-8f8e-0b60b36f7ec1" },
    ),
    jsonSample(
      "Issue.update",
      "Issue moved on",
      `{"action":"update","actor":{"id":"b5ea5f1f-8adc-4f52-b4bd-ab4e84cf51ba","name":"Ada Byron","email":"ada@example.com","avatarUrl":"https://public.linear.app/b5ea5f1f/avatar.png","url":"https://linear.app/acme/profiles/ada","type":"user"},"createdAt":"2026-11-28T10:30:00.118Z","data":{"id":"2174add1-f7c8-44e3-bbf3-2d60b5ea8bc9","createdAt":"2026-11-26T09:01:44.201Z","updatedAt":"2026-11-28T10:30:00.118Z","addedToTeamAt":"2026-11-26T09:01:44.201Z","previousIdentifiers":[],"prioritySortOrder":-1842.17,"reactionData":[],"slaType":"all","subscriberIds":["b5ea5f1f-8adc-4f52-b4bd-ab4e84cf51ba"],"number":42,"title":"Webhook deliveries stall at midnight","priority":2,"estimate":3,"sortOrder":-1842.17,"startedAt":"2026-11-28T10:30:00.101Z","labelIds":[],"teamId":"72b2a2dc-6f4f-4423-9d34-24b5bd10634a","cycleId":null,"projectId":null,"creatorId":"b5ea5f1f-8adc-4f52-b4bd-ab4e84cf51ba","assigneeId":"b5ea5f1f-8adc-4f52-b4bd-ab4e84cf51ba","stateId":"3e1f5c7d-9b04-4a28-8d6e-0c2f7b5a1943","priorityLabel":"High","identifier":"ENG-42","url":"https://linear.app/acme/issue/ENG-42/webhook-deliveries-stall-at-midnight","state":{"id":"3e1f5c7d-9b04-4a28-8d6e-0c2f7b5a1943","color":"#f2c94c","name":"In Progress","type":"started"},"team":{"id":"72b2a2dc-6f4f-4423-9d34-24b5bd10634a","key":"ENG","name":"Engineering"},"labels":[],"description":"Every night at 00:00 UTC."},"updatedFrom":{"updatedAt":"2026-11-26T09:01:44.201Z","startedAt":null,"stateId":"5a9c3e7b-1d80-4f62-9b4e-7c0d2a8f5136"},"type":"Issue","url":"https://linear.app/acme/issue/ENG-42/webhook-deliveries-stall-at-midnight","organizationId":"dc844923-f9a4-40a3-825c-dea7747e57e6","webhookTimestamp":1795858200512,"webhookId":"790ce3f6-ea44-473d-bbd9-f3c73dc745a9"}`,
      { "Linear-Event": "Issue", "Linear-Delivery": "c84f1b7e-0d36-4a59-8e2c-9b5d7f0a3164" },
    ),
  ];
}
