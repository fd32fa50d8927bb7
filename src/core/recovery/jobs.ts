import { type Result, ok } from "../../contract/errors.ts";
import type { Recovery, RecoveryState } from "../../contract/model/recovery.ts";
import type { Context } from "../api/context.ts";
import { createGoingRuns } from "../api/going-runs.ts";
import type { KeptRecovery } from "../record/tables/recoveries.ts";
import { AS_KEPT, type Registrations } from "../register/registrations.ts";
import type { GivenToken } from "../register/token.ts";
import { bringMissed } from "./bring.ts";
import { historyOf } from "./history.ts";
import { lookForMissed } from "./look.ts";
import { askAgain } from "./resend.ts";
import { type Job, type RunningRecovery, runRecovery } from "./run-recovery.ts";

export type RecoveriesParts = Pick<Context, "store" | "ports" | "pipeline" | "stream" | "publish">;

const WORK: Readonly<Record<Recovery["doing"], (job: Job) => Promise<void>>> = {
  listing: lookForMissed,
  bringing: bringMissed,
  asking: askAgain,
};

/** The states in which one is at work, also after a kill. */
export const GOING: ReadonlySet<RecoveryState> = new Set(["listing", "bringing", "asking"]);

type Moved = Pick<KeptRecovery, "state" | "doing" | "reason" | "endedAt">;

/** The looks that are at work. */
export interface Jobs {
  shown(kept: KeptRecovery): Recovery;
  /** Whether something of it is under way still. */
  isAtWork(id: string): boolean;
  /** Begins a part of one. */
  enter(id: string, doing: Recovery["doing"], given: GivenToken): Result<Recovery>;
  /** Ends what goes on, and writes down how it stands then. */
  end(kept: KeptRecovery, moved: Moved): Recovery;
  /** Ends what goes on, and forgets it. */
  remove(id: string): void;
  /** After a start of the app: what was going on goes on. */
  recover(): void;
  stop(): Promise<void>;
}

export function createJobs(parts: RecoveriesParts, registrations: Registrations): Jobs {
  const { store, ports, publish } = parts;
  const table = store.recoveries;
  const running = createGoingRuns<RunningRecovery>(rested);
  /** Tokens that were given for one of them and are kept nowhere else. */
  const tokens = new Map<string, GivenToken>();

  function shown({ cursor: _cursor, ...kept }: KeptRecovery): Recovery {
    const { waitsUntil = null, allowance = null } = running.get(kept.id) ?? {};
    return { ...kept, waitsUntil, allowance };
  }

  function tell(id: string): void {
    const kept = table.get(id);
    if (kept) publish("recovery.changed", shown(kept));
  }

  /** It is over with what it did, or was stopped. */
  function rested(id: string): void {
    const kept = table.get(id);
    if (!kept) return;
    const { state, doing, missed } = kept;
    if (state === "listed") noLongerAway(kept);
    if (state === "bringing" || state === "asking" || (state === "listed" && missed === 0))
      table.move(id, { state: "done", doing, reason: null, endedAt: ports.clock.now() });
    if (state !== "stopped") tokens.delete(id);
    tell(id);
  }

  /** What may have been missed is known now, or is not to be known. */
  function noLongerAway({ registrationId, until }: KeptRecovery): void {
    const kept = store.registrations.get(registrationId);
    if (kept && kept.awaySince !== null && kept.awaySince <= until && registrations.ledger.shown(kept).isReached)
      registrations.ledger.keep({ ...kept, awaySince: null });
  }

  function drive({ id, doing, registrationId, provider }: KeptRecovery): void {
    const history = historyOf(provider);
    if (!history) return;
    const open = async (signal: AbortSignal) => {
      const opened = await registrations.open(registrationId, tokens.get(id) ?? AS_KEPT, signal);
      return opened.ok ? { opened: opened.value } : { says: opened.error.message };
    };
    const { closing } = running;
    running.follow(id, runRecovery({ id, doing, parts, history, open, work: WORK[doing], closing, tell }));
  }

  return {
    shown,
    isAtWork: (id) => running.get(id) !== undefined,
    enter: (id, doing, { token, tokenKept, tokenEnv, gh }) => {
      if (token !== undefined || tokenEnv !== undefined || gh) tokens.set(id, { token, tokenKept, tokenEnv, gh });
      table.move(id, { state: doing, doing, reason: null, endedAt: null });
      const kept = table.get(id);
      if (!kept) throw new Error(`There is no recovery ${id}.`);
      drive(kept);
      tell(id);
      return ok(shown(kept));
    },
    end: (kept, moved) => {
      table.move(kept.id, moved);
      running.get(kept.id)?.wake();
      tell(kept.id);
      return shown(table.get(kept.id) ?? kept);
    },
    remove: (id) => {
      const kept = table.get(id);
      if (kept) noLongerAway(kept);
      table.delete(id);
      running.get(id)?.wake();
      publish("recovery.deleted", { id });
    },
    recover: () => {
      for (const kept of table.interrupted()) drive(kept);
    },
    stop: running.stop,
  };
}
