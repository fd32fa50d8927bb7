import type { Sample } from "../../../contract/model/provider.ts";
import { exampleSamples, jsonSample } from "../sample.ts";
import { MITEOS_EVENTS } from "./events.ts";

export function samples(): readonly Sample[] {
  const odd = [
    jsonSample(
      "approval.required",
      "An agent asks for approval",
      `{"id":"evt_01J9ZK3T5","type":"approval.required","timestamp":"2026-03-02T09:14:55.000Z","data":{"id":"agnt_58c1","task_id":"task_20b7","type":"coder","status":"waiting","current_tool":"deploy_production","progress":80}}`,
    ),
    jsonSample(
      "task.complete",
      "A task is complete",
      `{ "id": "evt_01J9ZK6Q8",  "type": "task.complete", "timestamp": "2026-03-02T09:31:10.000Z", "data": {"id":"task_20b7","status":"complete","prompt":"Move the price table to the new caf\\u00e9 menu","config":{},"created_at":"2026-03-02T09:10:00.000Z"} }`,
    ),
    jsonSample(
      "deployment.live",
      "A deployment is live",
      `{"id":"evt_01J9ZK9B1","type":"deployment.live","timestamp":"2026-03-02T09:40:02.000Z","data":{"id":"dep_77","target":"production","status":"live","url":"https://webapp.example.com","created_at":"2026-03-02T09:38:40.000Z","completed_at":"2026-03-02T09:40:01.000Z"}}`,
    ),
  ];
  return exampleSamples(odd, MITEOS_EVENTS, ({ type, data }, index) => ({
    body: { id: `evt_01J9ZL${index}`, type, timestamp: "2026-03-02T09:45:00.000Z", data },
  }));
}
