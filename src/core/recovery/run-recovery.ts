import type { Recovery } from "../../contract/model/recovery.ts";
import { BROKEN, type GoingRun, createPause } from "../api/going-runs.ts";
import type { Context } from "../api/context.ts";
import type { KeptRecovery } from "../record/tables/recoveries.ts";
import { ask } from "../register/ask.ts";
import type { Opened } from "../register/open.ts";
import { allowanceOf } from "../register/refusal.ts";
import type { Answered, ProviderRequest } from "../register/registrar.ts";
import type { History } from "./history.ts";

export type RecoveryParts = Pick<Context, "store" | "ports" | "pipeline" | "stream">;

/** One that goes on. */
export interface RunningRecovery extends GoingRun {
  readonly waitsUntil: number | null;
  readonly allowance: number | null;
}

export interface RunOptions {
  readonly id: string;
  readonly doing: Recovery["doing"];
  readonly parts: RecoveryParts;
  readonly history: History;
  readonly open: (signal: AbortSignal) => Promise<{ readonly opened: Opened } | { readonly says: string }>;
  readonly work: (job: Job) => Promise<void>;
  /** The app ends. */
  readonly closing: AbortSignal;
  readonly tell: (id: string) => void;
}

/** What the steps of a look are done with. */
export interface Job {
  readonly id: string;
  readonly opened: Opened;
  readonly history: History;
  readonly parts: RecoveryParts;
  /** As it is kept now; null where it goes on no more. */
  going(): KeptRecovery | null;
  /** Asks the provider, waiting as long as it asks to, and again where it does not answer. Throws StopError. */
  ask(request: ProviderRequest): Promise<Answer>;
  /** Until a time, in epoch milliseconds, or until it goes on no more. */
  waitUntil(at: number): Promise<void>;
  tell(): void;
}

/** An answer, or that the provider has no such thing any more, or refused just this. */
export type Answer = { readonly answer: Answered } | { readonly refused: string; readonly status: number | null };

/** The look cannot go on; the message says why, to whoever resumes it. */
export class StopError extends Error {}
/** It was cancelled, or the app ends. */
class EndedError extends Error {}

/** Waits before an API that does not answer is asked again, in milliseconds. */
const AGAIN_MS = [1000, 5000, 30_000];
const TELL_MS = 200;

/** Does one part of a look, until it is over or its kept state says otherwise. What was done is written down before the next is begun. */
export function runRecovery(options: RunOptions): RunningRecovery {
  const { id, doing, parts, closing } = options;
  const { store, ports } = parts;
  const table = store.recoveries;
  const pause = createPause();
  const cancelling = new AbortController();
  let waitsUntil: number | null = null;
  let allowance: number | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;

  function going(): KeptRecovery | null {
    const kept = table.get(id);
    const isGoing = kept?.state === "listing" || kept?.state === "bringing" || kept?.state === "asking";
    return isGoing && !closing.aborted ? kept : null;
  }

  function tell(): void {
    if (performance.now() - toldAt < TELL_MS) return;
    toldAt = performance.now();
    options.tell(id);
  }

  async function waitUntil(at: number): Promise<void> {
    waitsUntil = at;
    options.tell(id);
    while (going() && ports.clock.now() < at) await pause.until(performance.now() + at - ports.clock.now());
    waitsUntil = null;
    if (!going()) throw new EndedError();
  }

  async function askFor(opened: Opened, request: ProviderRequest): Promise<Answer> {
    for (let failures = 0; ;) {
      if (!going()) throw new EndedError();
      const asked = await ask({ ...opened.asking, signal: cancelling.signal }, request);
      if (!going()) throw new EndedError();
      if (asked.ok) {
        const left = allowanceOf(asked.answer, ports.clock.now());
        allowance = left?.left ?? allowance;
        if (left?.left === 0 && left.until !== null) waitBefore = left.until;
        return { answer: asked.answer };
      }
      const { kind, status, says, retryAt } = asked.refusal;
      if (kind === "wait") await waitUntil(retryAt ?? ports.clock.now() + 60_000);
      else if (kind === "failed" && failures < AGAIN_MS.length) {
        await waitUntil(ports.clock.now() + (AGAIN_MS[failures] ?? 0));
        failures += 1;
      } else if (kind === "gone" || kind === "refused") return { refused: says, status };
      else throw new StopError(says);
    }
  }

  /** None are left until then. */
  let waitBefore: number | null = null;

  async function go(): Promise<void> {
    const opened = await options.open(cancelling.signal);
    if ("says" in opened) throw new StopError(opened.says);
    await options.work({
      id,
      opened: opened.opened,
      history: options.history,
      parts,
      going,
      ask: async (request) => {
        const until = waitBefore;
        waitBefore = null;
        if (until !== null && until > ports.clock.now()) await waitUntil(until);
        return askFor(opened.opened, request);
      },
      waitUntil,
      tell,
    });
  }

  function rest(cause: unknown): void {
    if (cause instanceof EndedError || !going()) return;
    if (!(cause instanceof StopError)) ports.log.error("Looking for what was missed could not go on", cause, { id });
    const reason = cause instanceof StopError ? cause.message : BROKEN;
    table.move(id, { state: "stopped", doing, reason, endedAt: null });
  }

  return {
    get waitsUntil() {
      return waitsUntil;
    },
    get allowance() {
      return allowance;
    },
    wake: () => {
      pause.cut();
      if (!going()) cancelling.abort();
    },
    ended: go().catch(rest),
  };
}
