import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "jira:issue_created",
      "Issue created",
      String.raw`{"timestamp":1700000000000,"webhookEvent":"jira:issue_created","issue_event_type_name":"issue_created","user":{"accountId":"99:27935d01","displayName":"J\u00fcrgen Groß"},"issue":{"id":"99291","key":"JRA-20002","fields":{"summary":"Slow page loads after login","labels":["performance"],"priority":{"name":"High"},"project":{"key":"JRA"}}}}`,
      { "X-Atlassian-Webhook-Identifier": "47f1d3f2-6a0e-4e2b-b2a5-4a4c11e0e6d1" },
    ),
    jsonSample(
      "comment_created",
      "Comment on an issue",
      `{"timestamp":1700000003000,"webhookEvent":"comment_created","comment":{"id":"10012","body":"Same here, since Tuesday.","author":{"displayName":"Ada Byron"}},"issue":{"id":"99291","key":"JRA-20002","fields":{"summary":"Slow page loads after login"}}}`,
      { "X-Atlassian-Webhook-Identifier": "0f8ee9a1-93a7-4f8b-9a7e-5f2ac3c9b611" },
    ),
    jsonSample(
      "jira:issue_updated",
      "Issue done",
      String.raw`{"timestamp":1795858212338,"webhookEvent":"jira:issue_updated","issue_event_type_name":"issue_generic","user":{"self":"https://jira.example/rest/api/2/user?accountId=5b10a2844c20165700ede21g","accountId":"5b10a2844c20165700ede21g","displayName":"J\u00fcrgen Groß","active":true,"timeZone":"Europe/Berlin"},"issue":{"id":"99291","self":"https://jira.example/rest/api/2/issue/99291","key":"JRA-20002","fields":{"summary":"Slow page loads after login","issuetype":{"id":"1","name":"Bug","subtask":false},"project":{"id":"10240","key":"JRA","name":"Web shop"},"priority":{"id":"2","name":"High"},"labels":["performance"],"status":{"id":"10001","name":"Done","statusCategory":{"id":3,"key":"done","name":"Done"}},"created":"2026-11-24T09:12:44.512+0100","updated":"2026-11-28T10:30:12.338+0100"}},"changelog":{"id":"10942","items":[{"field":"status","fieldtype":"jira","fieldId":"status","from":"3","fromString":"In Progress","to":"10001","toString":"Done"}]}}`,
      { "X-Atlassian-Webhook-Identifier": "b41f7a09-5c3d-4e82-9d60-8e2b1c7f4a35" },
    ),
  ];
}
