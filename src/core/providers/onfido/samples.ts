import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIsoSeconds, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  const href = "https://api.eu.onfido.com/v3.6";
  return [
    sample("workflow_run", "workflow_run.completed", "Workflow run approved", {
      id: "0aa54e7b-21a5-4b3b-b1b9-5b0e8b7e3a4e",
      status: "approved",
      completed_at_iso8601: latelyIsoSeconds(10),
      href: `${href}/workflow_runs/0aa54e7b-21a5-4b3b-b1b9-5b0e8b7e3a4e`,
    }),
    sample("check", "check.completed", "Check completed", {
      id: "6ed08de0-d7f2-4b3c-9c2d-0a3c7d6d4fd1",
      status: "complete",
      completed_at_iso8601: latelyIsoSeconds(20),
      href: `${href}/checks/6ed08de0-d7f2-4b3c-9c2d-0a3c7d6d4fd1`,
    }),
    sample("report", "report.withdrawn", "Report withdrawn", {
      id: "1e2a3c4d-58a9-4d7c-8d17-93f3e5a2b6c0",
      status: "withdrawn",
      completed_at_iso8601: latelyIsoSeconds(30),
      href: `${href}/reports/1e2a3c4d-58a9-4d7c-8d17-93f3e5a2b6c0`,
    }),
  ];
}

function sample(resource: string, action: string, name: string, object: unknown): Sample {
  return valueSample(action, name, { payload: { resource_type: resource, action, object } });
}
