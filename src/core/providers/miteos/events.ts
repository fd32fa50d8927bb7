import type { ExampleEvent } from "../example-event.ts";

const created = "2026-03-02T09:10:00.000Z";
const task = { id: "task_20b7", status: "running", prompt: "Move the price table", config: {}, created_at: created };
const agent = {
  id: "agnt_58c1",
  task_id: "task_20b7",
  type: "coder",
  status: "running",
  current_tool: "edit_file",
  progress: 40,
};
const deployment = {
  id: "dep_77",
  target: "production",
  status: "started",
  url: "https://webapp.example.com",
  created_at: "2026-03-02T09:38:40.000Z",
  completed_at: null,
};
const completed_at = "2026-03-02T09:40:01.000Z";
const billing = { plan: "team", credits_remaining: 90, tasks_used: 182, tasks_limit: 200 };

/** Miteos's fifteen events. It publishes the objects but not the events' data: those are these objects, by our own choice. */
export const MITEOS_EVENTS: readonly ExampleEvent[] = [
  { type: "task.created", description: "A task was created", data: { ...task, status: "created" } },
  { type: "task.planning", description: "A task is being planned", data: { ...task, status: "planning" } },
  { type: "task.running", description: "A task runs", data: task },
  { type: "task.complete", description: "A task is complete", data: { ...task, status: "complete" } },
  { type: "task.failed", description: "A task failed", data: { ...task, status: "failed" } },
  { type: "agent.action", description: "An agent uses a tool", data: agent },
  {
    type: "agent.thinking",
    description: "An agent thinks",
    data: { ...agent, status: "thinking", current_tool: null },
  },
  { type: "agent.error", description: "An agent met an error", data: { ...agent, status: "error" } },
  {
    type: "approval.required",
    description: "An agent asks for approval",
    data: { ...agent, status: "waiting", current_tool: "deploy_production", progress: 80 },
  },
  { type: "deployment.started", description: "A deployment started", data: deployment },
  {
    type: "deployment.live",
    description: "A deployment is live",
    data: { ...deployment, status: "live", completed_at },
  },
  {
    type: "deployment.failed",
    description: "A deployment failed",
    data: { ...deployment, status: "failed", completed_at },
  },
  { type: "trading.order_placed", description: "An order was placed", data: { broker_name: "paper" } },
  { type: "trading.kill_triggered", description: "Trading was stopped at once", data: { broker_name: "paper" } },
  { type: "billing.credit_low", description: "Less than a tenth of the credit is left", data: billing },
];
