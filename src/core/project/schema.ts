import { z } from "zod";
import { Project } from "../../contract/model/project.ts";

/** The JSON Schema (2020-12) of a project file, by which editors complete and check. */
export function projectSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(Project, { io: "input", unrepresentable: "any", reused: "ref" });
  return { ...schema, title: "Hookbench project file" };
}
