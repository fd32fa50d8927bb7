import { type Client, createClient } from "../contract/client.ts";
import { createMemoryTransport } from "../contract/memory.ts";
import type { Project } from "../contract/model/project.ts";
import { visibleLine } from "../contract/visible.ts";
import { type AppliedProject, applyProject, unsetVariables } from "../core/project/apply.ts";
import { callerHere } from "./caller-here.ts";
import type { Finding } from "./findings.ts";
import { readBytes } from "./input.ts";
import type { Started } from "./start.ts";
import { complain } from "./terminal.ts";
import { Failure } from "./verb.ts";

export const PROJECT_OPTION = {
  type: "string",
  argument: "FILE",
  help: "Make the sources of this project file, such as hookbench.json or hookbench.yaml, and take its settings.",
} as const;

/** The project in a file, or null when none is named. Throws a Failure that names every fault with its line. */
export async function loadProject(file: string | undefined): Promise<Project | null> {
  if (file === undefined) return null;
  // Only with a project does the start wait for what reads YAML.
  const { faultLine, readProject } = await import("../core/project/read.ts");
  const read = readProject(readBytes(file).toString("utf8"));
  if (read.ok) return read.project;
  throw new Failure(
    ["The project file does not fit.", ...read.faults.map((fault) => `  ${faultLine(file, fault)}`)]
      .map((line) => visibleLine(line))
      .join("\n"),
  );
}

/** Sets up an app of this process as the project says; ends it when that fails. */
export function setUp(project: Project, { app, close }: Pick<Started, "app" | "close">): Promise<void> {
  return setUpThrough(project, { client: createClient(createMemoryTransport(app, callerHere())), close });
}

/** The same for an app behind a client. Secrets come from this process's environment. */
export async function setUpThrough(
  project: Project,
  { client, close }: { readonly client: Client; readonly close: () => Promise<void> },
): Promise<void> {
  const applied = await applyProject(project, process.env, client.call);
  if (!applied.ok) {
    await close();
    throw new Failure(`The project cannot be set up: ${applied.error.message}`);
  }
  for (const line of askingLines(applied.value.asking)) complain(visibleLine(line));
  if (applied.value.unset.length > 0) complain(unsetWords(applied.value.unset));
}

/** Which hooks ask from now on, source by source. */
function askingLines(asking: AppliedProject["asking"]): readonly string[] {
  return [...new Set(asking.map(({ source }) => source))].map((path) => {
    const names = asking.filter(({ source }) => source === path).map(({ hook }) => hook);
    return `The project file changes what the source ${path} checks, so these hooks ask before each run until you say otherwise: ${names.join(", ")}.`;
  });
}

/** What there is to say of a project file: every fault, or that it fits and which variables it lacks. */
export async function examineProject(file: string): Promise<Finding[]> {
  const name = "project";
  try {
    const project = await loadProject(file);
    const unset = project ? unsetVariables(project, process.env) : [];
    const fits = `${file} fits, ${project?.sources.length ?? 0} sources`;
    if (unset.length === 0) return [{ name, state: "ok", finding: fits }];
    return [{ name, state: "note", finding: `${fits}. ${unsetWords(unset)}` }];
  } catch (error) {
    if (error instanceof Failure) return [{ name, state: "bad", finding: error.message }];
    throw error;
  }
}

function unsetWords(variables: readonly string[]): string {
  const [are, their] = variables.length === 1 ? ["is", "its source keeps"] : ["are", "their sources keep"];
  return `${variables.join(", ")} ${are} not set, so ${their} the secrets saved before.`;
}
