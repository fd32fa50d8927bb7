import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "../contract/client.ts";
import { type Scenario, millisecondsOf } from "../contract/model/scenario.ts";
import type { RunStep, ScenarioRunDetail } from "../contract/model/scenario-run.ts";
import { courseOf } from "../core/scenarios/course.ts";
import { isTemplate } from "../core/template/template.ts";
import { complain } from "./terminal.ts";
import { Failure } from "./verb.ts";

interface Following {
  readonly id: string;
  /** As this process read it from its file: what it runs of commands stands there. */
  readonly scenario: Scenario;
  readonly branch: string | null;
  /** The Hookbench that runs now; null while none does. */
  readonly client: () => Client | null;
  /** Aborted when the person at the terminal ends it. */
  readonly stopped: AbortSignal;
  /** Told of each step once it has ended. */
  readonly onStep: (step: RunStep) => void;
}

interface CommandEnd {
  readonly exit: number | null;
  readonly output: string;
  readonly error: string | null;
}

const RETRY_MS = 500;
const USUAL_MS = 60_000;
const MOST_OUTPUT = 100_000;

/**
 * Follows a run to its end, and runs its commands when their turn comes, each once, whatever is asked again. A restart of
 * Hookbench meanwhile is waited for; Ctrl+C ends the run.
 */
export async function followScenario(following: Following): Promise<ScenarioRunDetail> {
  const told = new Set<number>();
  const commands = new Map<number, Promise<CommandEnd>>();
  const { stopped } = following;
  let isLost = false;
  for (;;) {
    const client = following.client();
    const end = client && (await followOn(client, following, { told, commands }));
    if (end) return end;
    if (!isLost) complain("The connection to Hookbench was lost; waiting for it to come back. The run goes on then.");
    isLost = true;
    if (stopped.aborted) throw new Failure("Stopped while Hookbench was gone: the run goes on when it is back.");
    await sleep(RETRY_MS);
  }
}

interface Known {
  readonly told: Set<number>;
  readonly commands: Map<number, Promise<CommandEnd>>;
}

/** Until the run has ended; null where the connection is lost. */
function followOn(client: Client, following: Following, known: Known): Promise<ScenarioRunDetail | null> {
  const { id } = following;
  return new Promise((resolve, reject) => {
    let isLooking = false;
    let isStale = false;
    let close: (() => void) | null = null;
    const finish = (end: ScenarioRunDetail | null): void => {
      following.stopped.removeEventListener("abort", onStop);
      close?.();
      resolve(end);
    };
    const onStop = () => void client.call("scenarios.cancel", { id });

    async function look(): Promise<void> {
      if (isLooking) {
        isStale = true;
        return;
      }
      isLooking = true;
      const answer = await client.call("scenarios.run", { id });
      isLooking = false;
      if (!answer.ok)
        return answer.error.code === "unavailable" ? finish(null) : reject(new Failure(answer.error.message));
      see(client, following, known, answer.value);
      if (answer.value.endedAt !== null) return finish(answer.value);
      if (!isStale) return;
      isStale = false;
      await look();
    }

    following.stopped.addEventListener("abort", onStop, { once: true });
    close = client.subscribe(null, {
      frame: (frame) => {
        const isOurs =
          frame.kind !== "events" ||
          frame.events.some((event) => event.name === "scenarioRun.changed" && event.data.id === id);
        if (isOurs) look().catch(reject);
      },
      connection: (state) => {
        if (state === "lost") finish(null);
      },
    });
  });
}

function see(client: Client, following: Following, { told, commands }: Known, run: ScenarioRunDetail): void {
  for (const step of run.steps) {
    if (step.outcome === "pending" || step.outcome === "running" || told.has(step.position)) continue;
    told.add(step.position);
    following.onStep(step);
  }
  if (!run.asks) return;
  const { position, words } = run.asks;
  const step = run.steps.find((one) => one.position === position);
  const end = commands.get(position) ?? runCommand(following, step, words);
  commands.set(position, end);
  void end.then((value) => client.call("scenarios.answer", { id: run.id, position, ...value }));
}

/** Runs the words that are asked for, where they are what stands in the file at that step. */
function runCommand(
  { scenario, branch }: Following,
  asked: RunStep | undefined,
  words: readonly string[],
): Promise<CommandEnd> {
  const step = asked && courseOf(scenario, branch)[asked.number - 1];
  if (!step || !("command" in step) || !isFilledOf(step.command, words))
    return Promise.resolve({ exit: null, output: "", error: "what was asked for is not the command in the file" });
  const [program = "", ...rest] = words;
  const timeout = step.within === undefined ? USUAL_MS : millisecondsOf(step.within);
  return new Promise((resolve) => {
    execFile(program, rest, { timeout, maxBuffer: MOST_OUTPUT, encoding: "utf8" }, (error, stdout) => {
      const output = stdout.slice(0, MOST_OUTPUT);
      if (error === null) return resolve({ exit: 0, output, error: null });
      if (typeof error.code === "number") return resolve({ exit: error.code, output, error: null });
      const why = error.killed ? `it was ended after ${timeout / 1000} s, or printed too much` : error.message;
      resolve({ exit: null, output, error: why.slice(0, 1000) });
    });
  });
}

/** Whether words are those of the file, with nothing but its placeholders filled in. */
function isFilledOf(written: readonly string[], words: readonly string[]): boolean {
  return written.length === words.length && written.every((word, index) => isTemplate(word) || word === words[index]);
}
