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
  ];
}
