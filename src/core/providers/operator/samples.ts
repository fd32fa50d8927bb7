import type { Sample } from "../../../contract/model/provider.ts";
import { exampleSamples, jsonSample } from "../sample.ts";
import { OPERATOR_EVENTS } from "./events.ts";

export function samples(): readonly Sample[] {
  const odd = [
    jsonSample(
      "agent.completed",
      "Agent completed (documented)",
      `{"event":"agent.completed","timestamp":"2024-01-15T10:30:00Z","data":{"ticket_id":"PROJ-123","agent":"claude","project":"backend","duration_seconds":342,"result":"success"}}`,
    ),
    jsonSample(
      "pr.created",
      "Pull request created (as built)",
      `{"event":"pr.created","timestamp":"2024-01-15T10:30:00Z","data":{"event":"pr.created","data":{"project":"backend","ticket_id":"FEAT-042","pr_url":"https://git.example/acme/backend/pull/7","pr_number":7}}}`,
    ),
    jsonSample(
      "agent.failed",
      "Agent failed",
      `{"event":"agent.failed","timestamp":"2024-01-15T10:31:00Z","data":{"project":"backend","ticket_id":"PROJ-124","error":"exit status 1: “npm test” failed"}}`,
    ),
  ];
  return exampleSamples(odd, OPERATOR_EVENTS, ({ type, data }) => ({
    body: { event: type, timestamp: "2024-01-15T10:30:00Z", data },
  }));
}
