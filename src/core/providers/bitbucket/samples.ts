import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "repo:push",
      "Push to main",
      `{"push": {"changes": [{"old": {"type": "branch", "name": "main"}, "new": {"type": "branch", "name": "main", "target": {"hash": "709d658dc5b6", "message": "Deploy on Fridays again\\n"}}, "created": false, "forced": false}]}, "repository": {"type": "repository", "full_name": "acme/webapp"}, "actor": {"type": "user", "display_name": "Ada Byron"}}`,
      { "X-Event-Key": "repo:push", "X-Request-UUID": "cd35ad02-9f10-4d2e-8bb9-0d3c2b1f61b0", "X-Attempt-Number": "1" },
    ),
    jsonSample(
      "pullrequest:created",
      "Pull request created",
      `{"pullrequest":{"id":42,"title":"Add email validation","state":"OPEN","source":{"branch":{"name":"validate"}},"destination":{"branch":{"name":"main"}}},"repository":{"full_name":"acme/webapp"},"actor":{"display_name":"Ada Byron"}}`,
      { "X-Event-Key": "pullrequest:created", "X-Request-UUID": "a3b1c5d7-11f2-4a3e-a7a5-8a1f2f6d9b10" },
    ),
  ];
}
