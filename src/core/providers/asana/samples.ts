import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "task.changed",
      "Task changed",
      `{"events":[{"user":{"gid":"1201394857203948","resource_type":"user"},"created_at":"2026-04-20T10:30:00.123Z","action":"changed","resource":{"gid":"1204857362910475","resource_type":"task","resource_subtype":"default_task"},"parent":null,"change":{"field":"due_at","action":"changed"}}]}`,
    ),
    jsonSample("heartbeat", "Heartbeat", `{"events": []}`),
    jsonSample(
      "task.added",
      "Task added to a project",
      `{"events":[{"user":{"gid":"1201394857203948","resource_type":"user"},"created_at":"2026-11-28T10:30:41.873Z","action":"added","resource":{"gid":"1204857362910475","resource_type":"task","resource_subtype":"default_task"},"parent":{"gid":"1203948572039485","resource_type":"project"}},{"user":{"gid":"1201394857203948","resource_type":"user"},"created_at":"2026-11-28T10:30:41.901Z","action":"added","resource":{"gid":"1204857362910476","resource_type":"story","resource_subtype":"added_to_project"},"parent":{"gid":"1204857362910475","resource_type":"task","resource_subtype":"default_task"}}]}`,
    ),
    jsonSample(
      "task.deleted",
      "Task deleted",
      `{"events":[{"user":{"gid":"1201394857203948","resource_type":"user"},"created_at":"2026-11-28T10:34:02.117Z","action":"deleted","resource":{"gid":"1204857362910475","resource_type":"task","resource_subtype":"default_task"},"parent":null}]}`,
    ),
  ];
}
