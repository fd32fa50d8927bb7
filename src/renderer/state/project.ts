import { create } from "zustand";
import type { EventName } from "../../contract/events.ts";
import type { ProjectStatus } from "../../contract/model/project-status.ts";
import { call } from "./calls.ts";
import { onceSettled } from "./once-settled.ts";

/** The project file that is in force and how things stand with it; null until that is known. */
export const useProject = create<{ readonly status: ProjectStatus | null }>(() => ({ status: null }));

export async function fetchProject(): Promise<void> {
  const answer = await call("project.status", {});
  if (answer.ok) useProject.setState({ status: answer.value });
}

/** What a project file may name, or wish for. */
const NAMED: ReadonlySet<EventName> = new Set<EventName>([
  "source.changed",
  "source.deleted",
  "view.changed",
  "view.deleted",
  "hook.changed",
  "hook.deleted",
  "endpoint.changed",
  "endpoint.deleted",
  "channel.changed",
  "channel.deleted",
  "mcpServer.changed",
  "mcpServer.deleted",
  "scenario.changed",
  "scenario.deleted",
  "fixture.changed",
  "fixture.deleted",
  "settings.changed",
  "tunnel.changed",
]);

const compareAgain = onceSettled(() => {
  if ((useProject.getState().status?.file ?? null) !== null) void fetchProject();
});

/** Has a project file that is in force compared anew where something changed that it may name. */
export function noteForProject(events: readonly { readonly name: EventName }[]): void {
  if (events.some(({ name }) => NAMED.has(name))) compareAgain();
}
