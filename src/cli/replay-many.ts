import { createInterface } from "node:readline/promises";
import type { Input } from "../contract/api.ts";
import type { Client } from "../contract/client.ts";
import type { ReplayPace, ReplayRun } from "../contract/model/replay.ts";
import { visibleLine } from "../contract/visible.ts";
import { isLoopback } from "../core/http/public-url.ts";
import { ask } from "./connect.ts";
import { localTime } from "../core/host/local-time.ts";
import { complain, printAnswer, printJson, printLine } from "./terminal.ts";
import { untilStopped } from "./until-stopped.ts";
import { DONE, FAILED, UsageError } from "./verb.ts";

/** More than this, or any to another machine, is asked about first. */
const MANY = 500;

type Wish = Input<"replays.start">;

/** Begins a run and shows how it goes until it ends; Ctrl+C pauses it. Answers the exit code. */
export async function replayMany(client: Client, wish: Wish, { yes, json }: { yes: boolean; json: boolean }) {
  const count = wish.deliveryIds?.length ?? (await countAll(client, wish));
  if (!yes && !(await isAllowed(count, wish.to))) return FAILED;
  return followRun(client, async () => (await ask(client, "replays.start", wish)).id, json);
}

async function countAll(client: Client, { filter }: Wish): Promise<number> {
  let count = 0;
  let rest: string | null | undefined;
  do {
    const part = await ask(client, "deliveries.count", { filter, ...(rest ? { rest } : {}) });
    count += part.count;
    rest = part.rest;
  } while (rest !== null);
  return count;
}

async function isAllowed(count: number, to: string | undefined): Promise<boolean> {
  const isNear = to === undefined || isLoopback(new URL(to).host);
  if (count <= MANY && isNear) return true;
  const what = `${count.toLocaleString("en")} deliveries to ${to === undefined ? "Hookbench itself" : new URL(to).host}`;
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw new UsageError(`This would send ${what}. Say --yes to have it done.`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(visibleLine(`Send ${what}? [y/N] `));
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** Shows a run until it no longer goes on, from the moment `begin` has named it. Ctrl+C pauses it. */
export async function followRun(client: Client, begin: () => Promise<string>, json: boolean): Promise<number> {
  const stopped = untilStopped().then(() => null);
  const progress = createProgress(json);
  const id = await begin();
  const { ended, close } = watch(client, id, progress.show);
  try {
    const run = await Promise.race([ended, stopped]);
    progress.end();
    return run === null ? await pauseRun(client, id, json) : await tellEnd(client, run, json);
  } finally {
    close();
  }
}

/** Tells of a run now and at every change; `ended` resolves when it no longer goes on. */
function watch(client: Client, id: string, show: (run: ReplayRun) => void) {
  let close: (() => void) | null = null;
  const ended = new Promise<ReplayRun>((resolve, reject) => {
    function see(run: ReplayRun): void {
      if (run.id !== id) return;
      show(run);
      if (run.state !== "running") resolve(run);
    }

    close = client.subscribe(null, {
      frame: (frame) => {
        if (frame.kind !== "events") ask(client, "replays.get", { id }).then(see, reject);
        else for (const event of frame.events) if (event.name === "replay.changed") see(event.data);
      },
      connection: (state) => {
        if (state === "lost")
          complain("The connection to Hookbench was lost; trying again. The replay goes on without us.");
      },
    });
  });
  return { ended, close: () => close?.() };
}

async function pauseRun(client: Client, id: string, json: boolean): Promise<number> {
  const run = await ask(client, "replays.pause", { id });
  printAnswer(json, { event: "paused", run }, () => [
    `Paused after ${handled(run)} of ${run.total}; one that is under way still ends.`,
    `Go on: hookbench replay --resume ${id}   Forget the rest: hookbench replay --cancel ${id}`,
  ]);
  return FAILED;
}

async function tellEnd(client: Client, run: ReplayRun, json: boolean): Promise<number> {
  const { troubles } = await ask(client, "replays.get", { id: run.id });
  if (json) printJson({ event: "ended", run, troubles });
  else {
    for (const { deliveryId, status, error } of troubles)
      printLine(visibleLine(`${deliveryId} -> ${error ?? `answered ${status ?? "nothing"}`}`));
    printLine(runLine(run));
    if (run.state === "stopped") printLine(`Go on after it: hookbench replay --resume ${run.id}`);
  }
  return run.state === "done" && run.failed + run.unsure === 0 ? DONE : FAILED;
}

/**
 * One line that is written over on a terminal; objects for programs; in a file, where the end is enough, only why it waits
 * and that it goes on.
 */
function createProgress(json: boolean): { show(run: ReplayRun): void; end(): void } {
  const isShown = !json && process.stderr.isTTY === true;
  let waitsFor: string | null = null;
  return {
    show: (run) => {
      const isNews = run.state === "running" && run.reason !== waitsFor;
      if (isNews && !isShown) complain(run.reason ?? "It goes on.");
      if (run.state === "running") waitsFor = run.reason;
      if (json) printJson({ event: "progress", run });
      else if (isShown)
        process.stderr.write(`\r\u001b[K${visibleLine(runLine(run)).slice(0, (process.stderr.columns ?? 80) - 1)}`);
    },
    end: () => {
      if (isShown) process.stderr.write("\r\u001b[K");
    },
  };
}

function handled({ taken, failed, unsure }: ReplayRun): number {
  return taken + failed + unsure;
}

/** A run on one line: how far it is, what went wrong, and where it stands. */
export function runLine(run: ReplayRun): string {
  const parts = [
    `${handled(run)} of ${run.total} replayed`,
    ...(run.failed > 0 ? [`${run.failed} not taken`] : []),
    ...(run.unsure > 0 ? [`${run.unsure} may have been sent`] : []),
    ...(run.gone > 0 ? [`${run.gone} deleted before their turn`] : []),
    ...(run.nextAt === null ? [] : [`the next at ${localTime(run.nextAt)}`]),
  ];
  return visibleLine(`${run.id} ${run.state}: ${parts.join(", ")}${run.reason === null ? "" : `. ${run.reason}`}`);
}

/** Reads `as-fast`, `original`, `5/s` or `2x`. Throws a UsageError for anything else. */
export function readPace(text: string | undefined): ReplayPace {
  if (text === undefined || text === "as-fast") return { kind: "asFast" };
  if (text === "original") return { kind: "original" };
  const [, amount = "", unit = ""] = /^(\d{1,7}(?:\.\d{1,6})?)(\/s|x)$/.exec(text) ?? [];
  const number = Number(amount);
  if (unit === "/s" && number >= 0.001 && number <= 1000) return { kind: "perSecond", rate: number };
  if (unit === "x" && number >= 0.001 && number <= 1_000_000) return { kind: "scaled", speed: number };
  throw new UsageError(
    "--pace takes as-fast, original, N/s (0.001 to 1000 a second) or Nx (N times as fast as they came).",
  );
}
