import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIso, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample(
      "FINISHED",
      "Agent finished",
      "bc_7VmTzRn5Sw",
      "msg_5f7c8ec7c33c6c00",
      "Added README.md with installation instructions",
    ),
    sample("ERROR", "Agent failed", "bc_9d8e7f6a", "msg_6a8d9fd8d44d7d11", "The repository could not be cloned"),
    sample("FINISHED", "Another agent finished", "bc_1b2c3d4e", "msg_7b9e0ae9e55e8e22", "Fixed the login redirect"),
  ];
}

function sample(status: string, name: string, id: string, webhookId: string, summary: string): Sample {
  const body = {
    event: "statusChange",
    timestamp: latelyIso(5),
    id,
    status,
    source: { repository: "https://github.com/acme/webapp", ref: "main" },
    target: {
      url: `https://cursor.com/agents?id=${id}`,
      branchName: "cursor/add-readme-1234",
      prUrl: "https://github.com/acme/webapp/pull/1234",
    },
    summary,
  };
  return valueSample(`statusChange.${status.toLowerCase()}`, name, body, {
    "User-Agent": "Cursor-Agent-Webhook/1.0",
    "X-Webhook-Event": "statusChange",
    "X-Webhook-ID": webhookId,
  });
}
