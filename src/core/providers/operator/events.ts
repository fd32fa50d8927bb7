import type { ExampleEvent } from "../example-event.ts";

const ticket = { project: "backend", ticket_id: "FEAT-042" };
const typed = { project: "backend", ticket_type: "feature", ticket_id: "FEAT-042" };
const pr_url = "https://git.example/acme/backend/pull/7";
const pr = { ...ticket, pr_number: 7 };

/** Operator's twelve events with the fields each has. */
export const OPERATOR_EVENTS: readonly ExampleEvent[] = [
  {
    type: "agent.started",
    description: "An agent started on a ticket",
    data: { ...typed, session_name: "backend-feat-042", launch_mode: "autonomous" },
  },
  {
    type: "agent.completed",
    description: "An agent is done with a ticket",
    data: { ticket_id: "FEAT-042", agent: "claude", project: "backend", duration_seconds: 342, result: "success" },
    builtData: { ...typed, pr_url, duration_seconds: 342 },
  },
  {
    type: "agent.failed",
    description: "An agent failed",
    data: { ...ticket, error: "exit status 1: “npm test” failed" },
  },
  {
    type: "agent.awaiting_input",
    description: "An agent waits for an answer",
    data: { ...typed, reason: "May the table be dropped?" },
  },
  { type: "agent.session_lost", description: "An agent's session is gone", data: { session_name: "backend-feat-042" } },
  { type: "pr.created", description: "A pull request was opened", data: { ...ticket, pr_url, pr_number: 7 } },
  { type: "pr.merged", description: "A pull request was merged", data: pr },
  { type: "pr.closed", description: "A pull request was closed", data: pr },
  { type: "pr.ready_to_merge", description: "A pull request is ready to merge", data: pr },
  { type: "pr.changes_requested", description: "Changes of a pull request were asked for", data: pr },
  {
    type: "ticket.returned",
    description: "A ticket went back to the queue",
    data: { ...ticket, summary: "Needs a decision about the schema" },
  },
  {
    type: "investigation.created",
    description: "An investigation was opened",
    data: { source: "monitoring", severity: "high", summary: "Error rate above 5 %", ticket_id: "INV-007" },
  },
];
