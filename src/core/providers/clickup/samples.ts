import type { Sample } from "../../../contract/model/provider.ts";
import { lately, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("taskCreated", "Task created", "1vj37mc", [
      item("2800763136717140857", "status", null, { status: "to do", color: "#87909e", orderindex: 0, type: "open" }),
      item("2800763136700363640", "task_creation", null, null),
    ]),
    sample("taskStatusUpdated", "Task's status changed", "1vj38vv", [
      item("2800787326392370170", "status", { status: "to do" }, { status: "in progress" }),
    ]),
    sample("taskCommentPosted", "Comment posted", "1vj38vv", [
      item("2800803631413624919", "comment", null, "648893191"),
    ]),
  ];
}

function sample(event: string, name: string, taskId: string, items: readonly unknown[]): Sample {
  return valueSample(event, name, {
    event,
    history_items: items,
    task_id: taskId,
    team_id: "108",
    webhook_id: "7fa3ec74-69a8-4530-a251-8a13730bd204",
  });
}

function item(id: string, field: string, before: unknown, after: unknown) {
  return {
    id,
    type: 1,
    date: String(lately(10)),
    field,
    parent_id: "162641062",
    data: { status_type: "open" },
    source: null,
    user: {
      id: 183,
      username: "Ada Byron",
      email: "ada@example.com",
      color: "#7b68ee",
      initials: "AB",
      profilePicture: null,
    },
    before,
    after,
  };
}
