import { readFile } from "node:fs/promises";
import type { Client } from "../../contract/client.ts";
import { type Result, ok } from "../../contract/errors.ts";
import type { Publish } from "../../contract/events.ts";
import type { Project } from "../../contract/model/project.ts";
import type { ProjectFault, ProjectStatus } from "../../contract/model/project-status.ts";
import { watchPath } from "../host/watch-path.ts";
import { doneLine, failures, missingLines, noticeLines } from "./applied-lines.ts";
import { type AppliedProject, applyProject } from "./apply.ts";
import { differencesOf } from "./differences.ts";
import type { ProjectSecrets } from "./environment.ts";
import { type ProjectText, faultLine, readProject } from "./read.ts";
import { tunnelWishOf } from "./tunnel-wish.ts";

/** A file that a host has read, and applied to the app that it runs. */
export interface UsedProject {
  readonly file: string;
  readonly text: ProjectText;
  readonly applied: AppliedProject;
  /** What it was applied with. */
  readonly secrets: ProjectSecrets;
  /** What its secrets are, asked anew with each change of the file and not between, as a keychain may ask a person. */
  secretsFor(project: Project): Promise<ProjectSecrets>;
  readonly client: Client;
  /** Hears what comes of each later change of the file, a line each. */
  tell(line: string, isBad: boolean): void;
}

/** The project file that is in force: watched, applied when it changes, and compared with how things are. */
export interface ProjectInForce {
  use(used: UsedProject): void;
  status(): Promise<Result<ProjectStatus>>;
  /** Resolves once nothing is applied any more. */
  stop(): Promise<void>;
}

const NONE: ProjectStatus = { file: null, appliedAt: null, faults: [], notes: [], differences: [], tunnel: null };

/** One that holds no file yet. `now` answers epoch milliseconds. */
export function createProjectInForce(publish: Publish, now: () => number): ProjectInForce {
  let inForce: Following | null = null;
  return {
    use(used) {
      inForce = follow(used, publish, now);
    },
    status: async () => inForce?.status() ?? ok(NONE),
    stop: async () => inForce?.stop(),
  };
}

type Following = Pick<ProjectInForce, "status" | "stop">;

function follow(used: UsedProject, publish: Publish, now: () => number): Following {
  const { file, client, tell } = used;
  let { text, secrets } = used;
  let faults: readonly ProjectFault[] = [];
  let notes = notesOn(used.applied);
  let appliedAt = now();
  let running: Promise<void> = Promise.resolve();
  let seen: string | null = null;
  let isFirst = true;
  const watching = watchPath(file, () => {
    running = running.then(look);
  });
  running = running.then(look);

  async function look(): Promise<void> {
    const found = await readFile(file, "utf8").catch((error: unknown) => error);
    if (typeof found !== "string") return broken([fault(`it cannot be read: ${reasonOf(found)}`)]);
    if (found === seen) return;
    seen = found;
    // What it was applied from is read once more, so that what changed in between is not missed.
    const read = readProject(found);
    if (!read.ok) return broken(read.faults);
    const isSame = isFirst && JSON.stringify(read.project) === JSON.stringify(text.project);
    isFirst = false;
    text = read;
    if (!isSame) await apply(read);
  }

  async function apply(read: ProjectText): Promise<void> {
    secrets = await used.secretsFor(read.project);
    const applied = await applyProject(read.project, secrets.environment, client.call, { isByItself: true });
    if (!applied.ok) return broken([fault(applied.error.message)]);
    notes = notesOn(applied.value);
    appliedAt = now();
    faults = failures(applied.value, read);
    const done = doneLine(applied.value);
    tell(`The project file has changed. ${done ?? "Nothing is different by it."}`, false);
    for (const line of notes) tell(line, false);
    for (const one of faults) tell(faultLine(file, one), true);
    publish("project.changed", { isBroken: faults.length > 0 });
  }

  function notesOn(applied: AppliedProject): readonly string[] {
    return [...missingLines(file, secrets.missing, text), ...noticeLines(applied)];
  }

  function broken(found: readonly ProjectFault[]): void {
    const isNew = JSON.stringify(found) !== JSON.stringify(faults);
    faults = found;
    if (!isNew) return;
    tell("The project file has changed and does not fit. What it said before stays.", true);
    for (const one of found) tell(faultLine(file, one), true);
    publish("project.changed", { isBroken: true });
  }

  return {
    async status() {
      const differences = await differencesOf(text.project, secrets.environment, client.call);
      if (!differences.ok) return differences;
      const tunnel = await tunnelWishOf(text.project, client.call);
      if (!tunnel.ok) return tunnel;
      const told = { faults: [...faults], notes: [...notes], differences: [...differences.value] };
      return ok({ file, appliedAt, ...told, tunnel: tunnel.value });
    },
    async stop() {
      watching.stop();
      await running;
    },
  };
}

function fault(message: string): ProjectFault {
  return { line: 1, column: 1, path: "", message };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
