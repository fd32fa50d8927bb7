import { ProjectStatus } from "../model/project-status.ts";
import { Nothing } from "./inputs.ts";

/** The project file that whoever started Hookbench gave it. */
export const projectApi = {
  /** How things are beside the file, as they are now. */
  "project.status": { callers: "anyone", input: Nothing, output: ProjectStatus, errors: [] },
} as const;
