import { create } from "zustand";
import type { ProjectStatus } from "../../contract/model/project-status.ts";
import { call } from "./calls.ts";

/** The project file that is in force and how things stand with it; null until that is known. */
export const useProject = create<{ readonly status: ProjectStatus | null }>(() => ({ status: null }));

export async function fetchProject(): Promise<void> {
  const answer = await call("project.status", {});
  if (answer.ok) useProject.setState({ status: answer.value });
}
