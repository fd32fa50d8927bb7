import { resolve } from "node:path";
import { type Client, createClient } from "../contract/client.ts";
import { createMemoryTransport } from "../contract/memory.ts";
import type { Project } from "../contract/model/project.ts";
import type { ProjectTunnelStatus } from "../contract/model/project-status.ts";
import { visibleLine } from "../contract/visible.ts";
import type { AppliedProject } from "../core/project/apply.ts";
import type { ProjectSecrets } from "../core/project/environment.ts";
import type { ProjectText } from "../core/project/read.ts";
import { callerHere } from "./caller-here.ts";
import type { Finding } from "./findings.ts";
import { readBytes } from "./input.ts";
import type { Started } from "./start.ts";
import { complain } from "./terminal.ts";
import { offerTunnel } from "./tunnel-offer.ts";
import { Failure } from "./verb.ts";

export const PROJECT_OPTION = {
  type: "string",
  argument: "FILE",
  help: "Make what this project file says, such as hookbench.yaml: sources, hooks, endpoints and the rest.",
} as const;

/** A project file that fits. */
export interface LoadedProject extends ProjectText {
  readonly file: string;
}

/** The project in a file, or null when none is named. Throws a Failure that names every fault with its place. */
export async function loadProject(file: string | undefined): Promise<LoadedProject | null> {
  return file === undefined ? null : readProjectFile(file);
}

/** The project in a file. Throws a Failure that names every fault with its place. */
export async function readProjectFile(file: string): Promise<LoadedProject> {
  // Only with a project does the start wait for what reads YAML.
  const { faultLine, readProject } = await import("../core/project/read.ts");
  const read = readProject(readBytes(file).toString("utf8"));
  if (read.ok) return { file, project: read.project, placeOf: read.placeOf };
  throw new Failure(
    ["The project file does not fit.", ...read.faults.map((fault) => `  ${faultLine(file, fault)}`)]
      .map((line) => visibleLine(line))
      .join("\n"),
  );
}

/**
 * Sets up an app of this process as the project says and lets it follow the file; ends it when that fails. Later changes
 * of the file are told as the app's log is.
 */
export async function setUp(
  loaded: LoadedProject,
  { app, close, log }: Started,
  { asJson, mayAsk }: { readonly asJson: boolean; readonly mayAsk: boolean },
): Promise<void> {
  const client = createClient(createMemoryTransport(app, callerHere()));
  const { applied, secrets } = await setUpThrough(loaded, { client, close, mayAsk });
  app.project.use({
    file: resolve(loaded.file),
    text: loaded,
    applied,
    secrets,
    secretsFor: secretsOfProcess,
    client,
    tell(line, isBad) {
      const shown = visibleLine(line);
      if (!asJson) complain(shown);
      else if (isBad) log.warn(shown);
      else log.info(shown);
    },
  });
}

interface SetUpMeans {
  readonly client: Client;
  readonly close: () => Promise<void>;
  /** Whether a person at the terminal may be asked for what the file only wishes for. */
  readonly mayAsk?: boolean;
}

/** The same for an app behind a client, without following the file. Secrets come from this process's environment. */
export async function setUpThrough(
  loaded: LoadedProject,
  { client, close, mayAsk = false }: SetUpMeans,
): Promise<Pick<Outcome, "applied" | "secrets">> {
  try {
    const { applied, secrets, failed, notices, wish } = await applyLoaded(loaded, client);
    const offered = failed.length === 0 ? await offerTunnel(wish, client.call, mayAsk) : null;
    for (const line of [...notices, ...(offered === null ? [] : [offered])]) complain(line);
    if (failed.length === 0) return { applied, secrets };
    throw new Failure(["The project cannot be set up.", ...failed.map((line) => `  ${line}`)].join("\n"));
  } catch (error) {
    await close();
    throw error;
  }
}

/** Secrets as this process has them: its environment, and the system's keychain. */
export async function secretsOfProcess(project: Project): Promise<ProjectSecrets> {
  const [{ secretsFor }, { readKeychain }] = await Promise.all([
    import("../core/project/environment.ts"),
    import("../core/host/keychain.ts"),
  ]);
  return secretsFor(project, process.env, readKeychain);
}

/** What applying a file came to, in lines for people. */
interface Outcome {
  readonly applied: AppliedProject;
  readonly secrets: ProjectSecrets;
  /** What could not be done, each with its place in the file. */
  readonly failed: readonly string[];
  readonly notices: readonly string[];
  /** What was made and changed; null where nothing was. */
  readonly done: string | null;
  /** The tunnel that it wishes for. */
  readonly wish: ProjectTunnelStatus | null;
}

/** Applies a project file. Throws a Failure where Hookbench cannot be asked. */
export async function applyLoaded(loaded: LoadedProject, { call }: Client): Promise<Outcome> {
  const [{ applyProject }, { doneLine, failures, missingLines, noticeLines }, { faultLine }, wishes] =
    await Promise.all([
      import("../core/project/apply.ts"),
      import("../core/project/applied-lines.ts"),
      import("../core/project/read.ts"),
      import("../core/project/tunnel-wish.ts"),
    ]);
  const secrets = await secretsOfProcess(loaded.project);
  const applied = await applyProject(loaded.project, secrets.environment, call);
  if (!applied.ok) throw new Failure(`The project cannot be set up: ${applied.error.message}`);
  const { value } = applied;
  const tunnel = await wishes.tunnelWishOf(loaded.project, call);
  const done = doneLine(value);
  return {
    applied: value,
    secrets,
    failed: failures(value, loaded).map((fault) => visibleLine(faultLine(loaded.file, fault))),
    notices: [...missingLines(loaded.file, secrets.missing, loaded), ...noticeLines(value)].map((line) =>
      visibleLine(line),
    ),
    done: done === null ? null : visibleLine(done),
    wish: tunnel.ok ? tunnel.value : null,
  };
}

/** What there is to say of a project file: every fault, or that it fits and which variables it lacks. */
export async function examineProject(file: string): Promise<Finding[]> {
  const name = "project";
  try {
    const loaded = await readProjectFile(file);
    const { project } = loaded;
    const { environment, missing } = await secretsOfProcess(project);
    const [{ unsetVariables }, { missingLines, unsetWords }] = await Promise.all([
      import("../core/project/apply.ts"),
      import("../core/project/applied-lines.ts"),
    ]);
    const unset = unsetVariables(project, environment);
    const fits = `${file} fits, ${countOf(project)}`;
    const lacking = [...(unset.length > 0 ? [unsetWords(unset)] : []), ...missingLines(file, missing, loaded)];
    if (lacking.length === 0) return [{ name, state: "ok", finding: fits }];
    return [{ name, state: "note", finding: `${fits}. ${lacking.join(" ")}` }];
  } catch (error) {
    if (error instanceof Failure) return [{ name, state: "bad", finding: error.message }];
    throw error;
  }
}

/** `2 sources, 1 hooks`: what a file holds, sources always. */
function countOf(project: Project): string {
  const { sources, hooks, endpoints, channels, fixtures, scenarios, mcpServers, views } = project;
  const named = { hooks, endpoints, channels, fixtures, scenarios, "MCP servers": mcpServers, views };
  const others = Object.entries(named).filter(([, all]) => all.length > 0);
  return [`${sources.length} sources`, ...others.map(([name, all]) => `${all.length} ${name}`)].join(", ");
}
