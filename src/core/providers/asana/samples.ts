import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "task.changed",
      "Task changed",
      `{"events":[{"user":{"gid":"1201","resource_type":"user"},"created_at":"2026-04-20T10:30:00.123Z","action":"changed","resource":{"gid":"1204","resource_type":"task","resource_subtype":"default_task"},"parent":null,"change":{"field":"due_at","action":"changed"}}]}`,
    ),
    jsonSample("heartbeat", "Heartbeat", `{"events": []}`),
  ];
}
