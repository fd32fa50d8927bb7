import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "jira:issue_updated",
      "Issue updated",
      `{"timestamp":1700000000000,"webhookEvent":"jira:issue_updated","user":{"displayName":"Ada Byron"},"issue":{"id":"10002","key":"ACME-7","fields":{"summary":"Add email validation"}},"changelog":{"items":[{"field":"status","fromString":"To Do","toString":"In Progress"}]}}`,
    ),
  ];
}
