import type { Sample } from "../../../contract/model/provider.ts";
import { exampleSamples, jsonSample } from "../sample.ts";
import { OPTIO_EVENTS } from "./events.ts";

const agent = { "User-Agent": "Optio-Webhooks/1.0" };

export function samples(): readonly Sample[] {
  const odd = [
    jsonSample(
      "task.pr_opened",
      "Task opened a pull request",
      `{"event":"task.pr_opened","timestamp":"2026-04-20T10:30:00.000Z","data":{"taskId":"3d5b9c1e-8a54-4a7e-9a0e-3f1d2c6b7a90","taskTitle":"Add email validation","repoUrl":"https://github.com/acme/webapp","repoBranch":"main","fromState":"running","toState":"pr_opened","prUrl":"https://github.com/acme/webapp/pull/42","taskType":"coding"}}`,
      { ...agent, "X-Optio-Event": "task.pr_opened" },
    ),
    jsonSample(
      "task.failed",
      "Task failed",
      String.raw`{"event":"task.failed","timestamp":"2026-04-20T11:02:17.481Z","data":{"taskId":"77aa0c52-5f7b-4f0f-8f53-0b8d6a1f1c11","taskTitle":"Speed up the café menu \u2014 page","repoUrl":"https://github.com/acme/webapp","repoBranch":"main","fromState":"running","toState":"failed","errorMessage":"Tests failed: 3 of 214","taskType":"coding"}}`,
      { ...agent, "X-Optio-Event": "task.failed" },
    ),
    jsonSample(
      "workflow_run.completed",
      "Workflow run completed",
      `{"event":"workflow_run.completed","timestamp":"2026-04-20T12:00:05.120Z","data":{"runId":"run_91","workflowId":"wf_nightly","workflowName":"Nightly triage","state":"completed","fromState":"running","params":{"label":"bug"},"retryCount":0,"costUsd":"0.4187","inputTokens":18250,"outputTokens":2114,"modelUsed":"sonnet","durationMs":84211}}`,
      { ...agent, "X-Optio-Event": "workflow_run.completed" },
    ),
  ];
  return exampleSamples(odd, OPTIO_EVENTS, ({ type, data }) => ({
    body: { event: type, timestamp: "2026-04-20T10:30:00.000Z", data },
    headers: { ...agent, "X-Optio-Event": type },
  }));
}
