import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "Issue.create",
      "Issue created",
      `{"action":"create","type":"Issue","createdAt":"2023-11-14T22:13:20.000Z","actor":{"id":"b5ea5f1f","type":"user","name":"Ada Byron"},"data":{"id":"2174add1","identifier":"ENG-42","title":"Webhook deliveries stall at midnight","priority":2,"team":{"key":"ENG"},"state":{"name":"Triage"}},"url":"https://linear.app/acme/issue/ENG-42","organizationId":"dc844923","webhookTimestamp":1700000000000,"webhookId":"790ce3f6"}`,
      { "Linear-Event": "Issue", "Linear-Delivery": "234d1a4e-b617-4388-90fe-adc3633d6b72" },
    ),
    jsonSample(
      "Comment.create",
      "Comment created",
      String.raw`{"action":"create","type":"Comment","actor":{"name":"Otto"},"data":{"id":"c1","body":"Reproduced \u2014 the timer uses local time.","issueId":"2174add1"},"webhookTimestamp":1700000000000,"webhookId":"790ce3f6"}`,
      { "Linear-Event": "Comment", "Linear-Delivery": "6d5bcf7e-5c1e-46d6-8f8e-0b60b36f7ec1" },
    ),
  ];
}
