import type { ParsedInput } from "../../contract/api.ts";
import type { Caller } from "../../contract/caller.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Recovery, RecoveryDetail } from "../../contract/model/recovery.ts";
import type { ReplayRun } from "../../contract/model/replay.ts";
import { createBin } from "../api/bin.ts";
import type { Context } from "../api/context.ts";
import type { KeptRecovery, RecoveryItem } from "../record/tables/recoveries.ts";
import type { Registrations } from "../register/registrations.ts";
import type { ReplayRuns } from "../replays/replay-runs.ts";
import { GOING, type Jobs, type RecoveriesParts, createJobs } from "./jobs.ts";
import { knownKeys } from "./look.ts";
import { newRecovery } from "./new-recovery.ts";

/** Looks for what was missed, each a durable job. */
export interface Recoveries {
  start(given: ParsedInput<"recoveries.start">): Promise<Result<Recovery>>;
  list(): readonly Recovery[];
  get(id: string): Promise<Result<RecoveryDetail>>;
  bring(given: ParsedInput<"recoveries.bring">): Result<Recovery>;
  resend(given: ParsedInput<"recoveries.resend">): Result<Recovery>;
  deliver(given: ParsedInput<"recoveries.deliver">, caller: Caller): Promise<Result<ReplayRun>>;
  resume(given: ParsedInput<"recoveries.resume">): Result<Recovery>;
  cancel(id: string): Result<Recovery>;
  forget(id: string): Result<Record<never, never>>;
  /** Has one back that was forgotten; what went on then is stopped. */
  restore(id: string): Result<Recovery>;
  /** After a start of the app: what was going on goes on. */
  recover(): void;
  stop(): Promise<void>;
}

const MOST_LISTED = 100;
const MOST_ITEMS = 1000;
/** Each may hold thousands of what was missed. */
const MOST_FORGOTTEN = 10;

interface Forgotten {
  readonly kept: KeptRecovery;
  readonly held: readonly RecoveryItem[];
}

export function createRecoveries(
  parts: RecoveriesParts,
  registrations: Registrations,
  replayRuns: Pick<ReplayRuns, "start">,
): Recoveries {
  const jobs = createJobs(parts, registrations);
  const table = parts.store.recoveries;
  const forgotten = createBin<Forgotten>(MOST_FORGOTTEN);
  return {
    start: async ({ registrationId, since, ...given }) => {
      const made = await newRecovery(parts, registrations, { registrationId, since, token: given });
      if (!made.ok) return made;
      const others = table.list(-1).filter((one) => one.registrationId === registrationId);
      if (others.some(({ id, state }) => GOING.has(state) || jobs.isAtWork(id)))
        return fail("conflict", "What was missed is looked for already.");
      // What they found is found again.
      for (const { id } of others) jobs.remove(id);
      table.insert(made.value);
      return jobs.enter(made.value.id, "listing", given);
    },
    list: () => table.list(MOST_LISTED).map(jobs.shown),
    get: async (id) => {
      const kept = table.get(id);
      return kept ? ok(await detail(kept, parts, jobs)) : noRecovery(id);
    },
    bring: (given) => act(given, "bringing", table, jobs),
    resend: (given) => act(given, "asking", table, jobs),
    deliver: async ({ id, mode }, caller) => {
      const kept = resting(id, table, jobs);
      if (!kept.ok) return kept;
      const deliveryIds = table
        .items(id)
        .flatMap(({ state, deliveryId }) => (state === "brought" && deliveryId ? [deliveryId] : []))
        .filter((one) => parts.store.deliveries.item(one) !== null);
      if (deliveryIds.length === 0) return fail("conflict", "Nothing was fetched that could be delivered.");
      const pace = { kind: "asFast" } as const;
      return replayRuns.start({ deliveryIds, mode, pace, stopAtFailure: false, whenDown: "wait" }, caller);
    },
    resume: (given) => {
      const kept = resting(given.id, table, jobs);
      if (!kept.ok) return kept;
      const { state, doing } = kept.value;
      return state === "stopped" ? jobs.enter(given.id, doing, given) : fail("conflict", "It was not stopped.");
    },
    cancel: (id) => {
      const kept = table.get(id);
      if (!kept) return noRecovery(id);
      if (!GOING.has(kept.state)) return fail("conflict", "It does not go on.");
      // What was found stays, so that the rest of it can be had later.
      const state = kept.doing === "listing" ? "cancelled" : "listed";
      const endedAt = state === "cancelled" ? parts.ports.clock.now() : null;
      return ok(jobs.end(kept, { state, doing: kept.doing, reason: null, endedAt }));
    },
    forget: (id) => {
      const kept = table.get(id);
      if (!kept) return noRecovery(id);
      const held = table.items(id);
      jobs.remove(id);
      const state = GOING.has(kept.state) ? "stopped" : kept.state;
      forgotten.keep(id, { kept: { ...kept, state }, held });
      return ok({});
    },
    restore: (id) => {
      const found = forgotten.get(id);
      if (!found) return noRecovery(id);
      const { kept, held } = found;
      if (table.list(-1).some((one) => one.registrationId === kept.registrationId))
        return fail("conflict", "What was missed was looked for anew since.");
      if (!parts.store.registrations.get(kept.registrationId))
        return fail("conflict", "Its webhook is tied to no source here any more.");
      forgotten.drop(id);
      table.restore(kept, held);
      const back = jobs.shown(table.get(id) ?? kept);
      parts.publish("recovery.changed", back);
      return ok(back);
    },
    recover: jobs.recover,
    stop: jobs.stop,
  };
}

type Table = Context["store"]["recoveries"];

/** What is known of one that rests; errors where it goes on. */
function resting(id: string, table: Table, jobs: Jobs): Result<KeptRecovery> {
  const kept = table.get(id);
  if (!kept) return noRecovery(id);
  return GOING.has(kept.state) || jobs.isAtWork(id) ? fail("conflict", "It goes on. Cancel it first.") : ok(kept);
}

function act(
  given: ParsedInput<"recoveries.bring">,
  doing: "bringing" | "asking",
  table: Table,
  jobs: Jobs,
): Result<Recovery> {
  const kept = resting(given.id, table, jobs);
  if (!kept.ok) return kept;
  const { canBring, canAsk, missed } = kept.value;
  if (kept.value.doing === "listing")
    return fail("conflict", "What was missed is not known yet: resume it, or look anew.");
  if (doing === "bringing" && !canBring) return fail("unsupported", "This provider's deliveries cannot be fetched.");
  if (doing === "asking" && !canAsk) return fail("unsupported", "This provider sends nothing again through its API.");
  return missed === 0 ? fail("conflict", "Nothing is left that was missed.") : jobs.enter(given.id, doing, given);
}

async function detail(kept: KeptRecovery, parts: RecoveriesParts, jobs: Jobs): Promise<RecoveryDetail> {
  const table = parts.store.recoveries;
  const asked = kept.asked === 0 ? [] : table.items(kept.id).filter(({ state }) => state === "asked");
  const keys = asked.map(({ key }) => key);
  const come = await knownKeys({ parts }, keys, kept.sourceId);
  const items = kept.doing === "listing" ? [] : table.items(kept.id, 0, MOST_ITEMS);
  return {
    ...jobs.shown(kept),
    items: items.map(({ key, event, sentAt, status, state, deliveryId, reason }) => {
      const recordedAs = deliveryId ?? come.get(key) ?? null;
      return { key, event, sentAt, status, state, deliveryId: recordedAs, reason };
    }),
    cameAgain: come.size,
  };
}

function noRecovery(id: string): ReturnType<typeof fail> {
  return fail("not_found", `There is no recovery ${id}.`);
}
