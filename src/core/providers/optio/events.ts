import type { ExampleEvent } from "../example-event.ts";

const coding = {
  taskId: "3d5b9c1e-8a54-4a7e-9a0e-3f1d2c6b7a90",
  taskTitle: "Add email validation",
  repoUrl: "https://github.com/acme/webapp",
  repoBranch: "main",
  fromState: "running",
};
const prUrl = "https://github.com/acme/webapp/pull/42";
const run = { runId: "run_91", workflowId: "wf_nightly", workflowName: "Nightly triage" };
const asked = { params: { label: "bug" }, retryCount: 0 };
const startedAt = "2026-04-20T11:58:41.000Z";
const ended = {
  costUsd: "0.4187",
  inputTokens: 18250,
  outputTokens: 2114,
  modelUsed: "sonnet",
  durationMs: 84211,
  startedAt,
  finishedAt: "2026-04-20T12:00:05.211Z",
};

/** The five events Optio documents, and the four more that it sends. */
export const OPTIO_EVENTS: readonly ExampleEvent[] = [
  {
    type: "task.completed",
    description: "A task is done",
    data: { ...coding, toState: "completed", prUrl, taskType: "coding" },
  },
  {
    type: "task.failed",
    description: "A task failed",
    data: { ...coding, toState: "failed", errorMessage: "Tests failed: 3 of 214", taskType: "coding" },
  },
  {
    type: "task.needs_attention",
    description: "A task waits for a person",
    data: {
      ...coding,
      toState: "needs_attention",
      errorMessage: "Merge conflict in src/sign-up.ts",
      prUrl,
      taskType: "coding",
    },
  },
  {
    type: "task.pr_opened",
    description: "A task opened a pull request",
    data: { ...coding, toState: "pr_opened", prUrl, taskType: "coding" },
  },
  {
    type: "review.completed",
    description: "A review is done",
    data: { ...coding, taskTitle: "Review #42", toState: "completed", prUrl, taskType: "review" },
  },
  {
    type: "workflow_run.queued",
    description: "A workflow run waits to start",
    data: { ...run, state: "queued", ...asked },
  },
  {
    type: "workflow_run.started",
    description: "A workflow run started",
    data: { ...run, state: "running", ...asked, fromState: "queued", modelUsed: "sonnet", startedAt },
  },
  {
    type: "workflow_run.completed",
    description: "A workflow run is done",
    data: { ...run, state: "completed", ...asked, fromState: "running", output: "Labelled 12 issues", ...ended },
  },
  {
    type: "workflow_run.failed",
    description: "A workflow run failed",
    data: {
      ...run,
      state: "failed",
      ...asked,
      fromState: "running",
      errorMessage: "Budget of 0.40 USD used up",
      ...ended,
    },
  },
];
