import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "jira:issue_updated",
      "Issue updated",
      `{"timestamp":1700000000000,"webhookEvent":"jira:issue_updated","user":{"displayName":"Ada Byron"},"issue":{"id":"10002","key":"ACME-7","fields":{"summary":"Add email validation"}},"changelog":{"items":[{"field":"status","fromString":"To Do","toString":"In Progress"}]}}`,
    ),
    jsonSample(
      "jira:issue_created",
      "Issue created",
      `{"timestamp":1795858212338,"webhookEvent":"jira:issue_created","issue_event_type_name":"issue_created","user":{"self":"https://acme.atlassian.net/rest/api/2/user?accountId=5b10ac8d82e05b22cc7d4ef5","accountId":"5b10ac8d82e05b22cc7d4ef5","displayName":"Ada Byron","active":true,"timeZone":"Europe/Berlin","accountType":"atlassian"},"issue":{"id":"10002","self":"https://acme.atlassian.net/rest/api/2/issue/10002","key":"ACME-7","fields":{"summary":"Add email validation","issuetype":{"self":"https://acme.atlassian.net/rest/api/2/issuetype/10001","id":"10001","name":"Story","subtask":false},"project":{"self":"https://acme.atlassian.net/rest/api/2/project/10000","id":"10000","key":"ACME","name":"Acme web shop","projectTypeKey":"software"},"priority":{"id":"3","name":"Medium"},"labels":["forms"],"status":{"id":"3","name":"In Progress","statusCategory":{"id":4,"key":"indeterminate","name":"In Progress"}},"created":"2026-11-20T09:12:44.512+0100","updated":"2026-11-28T10:30:12.338+0100"}}}`,
    ),
    jsonSample(
      "comment_created",
      "Comment on an issue",
      `{"timestamp":1795858260114,"webhookEvent":"comment_created","comment":{"self":"https://acme.atlassian.net/rest/api/2/issue/10002/comment/10012","id":"10012","author":{"self":"https://acme.atlassian.net/rest/api/2/user?accountId=5b10ac8d82e05b22cc7d4ef5","accountId":"5b10ac8d82e05b22cc7d4ef5","displayName":"Ada Byron","active":true,"timeZone":"Europe/Berlin","accountType":"atlassian"},"body":"Addresses with a plus sign are refused.","created":"2026-11-28T10:31:00.114+0100","updated":"2026-11-28T10:31:00.114+0100","jsdPublic":true},"issue":{"id":"10002","self":"https://acme.atlassian.net/rest/api/2/issue/10002","key":"ACME-7","fields":{"summary":"Add email validation","issuetype":{"self":"https://acme.atlassian.net/rest/api/2/issuetype/10001","id":"10001","name":"Story","subtask":false},"project":{"self":"https://acme.atlassian.net/rest/api/2/project/10000","id":"10000","key":"ACME","name":"Acme web shop","projectTypeKey":"software"},"priority":{"id":"3","name":"Medium"},"labels":["forms"],"status":{"id":"3","name":"In Progress","statusCategory":{"id":4,"key":"indeterminate","name":"In Progress"}},"created":"2026-11-20T09:12:44.512+0100","updated":"2026-11-28T10:30:12.338+0100"}}}`,
    ),
  ];
}
