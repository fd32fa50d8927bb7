import type { ParsedInput } from "../../contract/api.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import {
  FORGOTTEN_SECONDS,
  type PlannedCall,
  type Registration,
  type RegistrationDeed,
} from "../../contract/model/registration.ts";
import { createBin } from "../api/bin.ts";
import type { KeptRegistration } from "../record/tables/registrations.ts";
import { type Forgotten, forgottenOf, restoreFault, restored } from "./forgotten.ts";
import { type Ledger, type RegisterParts, createLedger, createTurns, noRegistration } from "./ledger.ts";
import { make, planned } from "./make.ts";
import { type Opened, change, openRegistration } from "./open.ts";
import { check, point } from "./point.ts";
import { type GivenToken, chosenToken } from "./token.ts";
import { withWrite } from "./write-limit.ts";

type Asked = ParsedInput<"registrations.check">;

/** Webhooks at providers that are tied to sources. Of one, one thing is done at a time. */
export interface Registrations {
  readonly ledger: Ledger;
  list(): readonly Registration[];
  plan(given: ParsedInput<"registrations.plan">): Result<{ items: PlannedCall[] }>;
  create(given: ParsedInput<"registrations.create">): Promise<Result<Registration>>;
  change(given: ParsedInput<"registrations.change">): Promise<Result<Registration>>;
  check(given: Asked): Promise<Result<Registration>>;
  /** Points it at the URL of now. */
  renew(given: ParsedInput<"registrations.renew">): Promise<Result<Registration>>;
  /** The same without anybody asking: one that a person paused stays so, and what somebody else wrote is left. */
  follow(id: string, signal: AbortSignal): Promise<Result<Registration>>;
  pause(given: Asked, isPaused: boolean): Promise<Result<Registration>>;
  /** What it does when it is reached no more: pauses, posts to what it posted to before, or nothing. */
  leave(id: string, signal: AbortSignal): Promise<void>;
  remove(given: ParsedInput<"registrations.delete">): Promise<Result<Record<never, never>>>;
  /** Has one back that was forgotten here only. */
  restore(id: string): Result<Registration>;
  journal(id: string): Result<{ items: RegistrationDeed[] }>;
  /** Opens one to ask its provider of other things. */
  open(id: string, given: GivenToken, signal?: AbortSignal): Promise<Result<Opened>>;
}

/** A call that brings no token of its own. */
export const AS_KEPT: GivenToken = { tokenKept: false, gh: false };

const MOST = 200;
const MOST_DEEDS = 100;
const MOST_FORGOTTEN = 50;

export function createRegistrations(parts: RegisterParts): Registrations {
  const { store } = parts;
  const ledger = createLedger(parts);
  const inTurn = createTurns();
  const forgotten = createBin<Forgotten>(MOST_FORGOTTEN, {
    ms: FORGOTTEN_SECONDS * 1000,
    now: parts.ports.clock.now,
  });

  async function open(id: string, given: GivenToken, signal?: AbortSignal): Promise<Result<Opened>> {
    const kept = store.registrations.get(id);
    if (!kept) return noRegistration(id);
    const chosen = chosenToken(given);
    return chosen.ok ? openRegistration(parts, kept, chosen.value, signal) : chosen;
  }

  /** Does something with one that is opened, when nothing else is done with it. */
  function withOpen<T>(
    given: GivenToken & { readonly id: string },
    work: (opened: Opened) => Promise<Result<T>>,
    signal?: AbortSignal,
  ): Promise<Result<T>> {
    return inTurn(given.id, async () => {
      const opened = await open(given.id, given, signal);
      return opened.ok ? work(opened.value) : opened;
    });
  }

  return {
    ledger,
    open,
    list: () => store.registrations.list().map(ledger.shown),
    plan: (given) => planned(given, parts, ledger),
    create: (given) =>
      inTurn(given.sourceId, async () =>
        store.registrations.list().length < MOST
          ? make(given, parts, ledger)
          : fail("conflict", `There are ${MOST} registrations. Remove one before you add another.`),
      ),
    change: (given) => inTurn(given.id, async () => changed(given, parts, ledger)),
    check: (given) => withOpen(given, (opened) => check(opened, ledger)),
    renew: ({ takeOver, ...given }) => withOpen(given, (opened) => renew(opened, ledger, { takeOver, resumes: true })),
    follow: (id, signal) =>
      withOpen(
        { id, ...AS_KEPT },
        (opened) => renew(opened, ledger, { takeOver: false, resumes: opened.kept.isLeft }),
        signal,
      ),
    pause: (given, isPaused) => withOpen(given, (opened) => setPaused(opened, ledger, { isPaused, isLeft: false })),
    leave: async (id, signal) => {
      await withOpen({ id, ...AS_KEPT }, (opened) => left(opened, ledger), signal);
    },
    remove: (given) => {
      const forget = () => {
        store.registrations.delete(given.id);
        ledger.gone(given.id);
        return ok({});
      };
      if (!store.registrations.get(given.id)) return Promise.resolve(noRegistration(given.id));
      if (given.onlyHere)
        return inTurn(given.id, () => {
          const kept = store.registrations.get(given.id);
          if (kept) forgotten.keep(kept.id, forgottenOf(kept, store));
          return Promise.resolve(forget());
        });
      return withOpen(given, async (opened) => {
        const done = await removed(opened, ledger);
        return done.ok ? forget() : done;
      });
    },
    restore: (id) => {
      const found = forgotten.get(id);
      if (!found) return noRegistration(id);
      const fault = restoreFault(found.kept, store);
      if (fault) return fault;
      forgotten.drop(id);
      return ok(restored(found, parts, ledger));
    },
    journal: (id) =>
      store.registrations.get(id) ? ok({ items: [...store.registrations.deeds(id, MOST_DEEDS)] }) : noRegistration(id),
  };
}

/** Changes what is wished for; a token that is given takes the place of the one before. */
function changed(
  { id, follows, whenOff, offersMissed, ...given }: ParsedInput<"registrations.change">,
  { store }: RegisterParts,
  ledger: Ledger,
): Result<Registration> {
  const kept = store.registrations.get(id);
  if (!kept) return noRegistration(id);
  const chosen = chosenToken(given);
  if (!chosen.ok) return chosen;
  const next: KeptRegistration = {
    ...kept,
    follows: follows ?? kept.follows,
    whenOff: whenOff ?? kept.whenOff,
    offersMissed: offersMissed ?? kept.offersMissed,
    token: chosen.value?.from ?? kept.token,
  };
  if (chosen.value === null) return ok(ledger.keep(next));
  return ok(ledger.keep(next, { token: chosen.value.from.from === "kept" ? chosen.value.given : null }));
}

interface Renewing {
  readonly takeOver: boolean;
  /** Whether it is switched on again where it is paused. */
  readonly resumes: boolean;
}

/** Has it post to where its source is reached now. */
async function renew(opened: Opened, ledger: Ledger, { takeOver, resumes }: Renewing): Promise<Result<Registration>> {
  const url = ledger.wantedUrl(opened.source);
  if (url === null)
    return fail("conflict", "Nothing of this is public: start the tunnel, or give the source its public URL.");
  const pointed = await point(opened, ledger, { url, takeOver, did: "moved" });
  if (!pointed.ok || pointed.value.state !== "paused" || !resumes) return pointed;
  const kept = ledger.kept(opened.kept.id) ?? opened.kept;
  return setPaused({ ...opened, kept }, ledger, { isPaused: false, isLeft: false });
}

interface Pausing {
  readonly isPaused: boolean;
  readonly isLeft: boolean;
}

async function setPaused(opened: Opened, ledger: Ledger, { isPaused, isLeft }: Pausing): Promise<Result<Registration>> {
  const { kept, registrar, at, asking } = opened;
  if (kept.url === null) return fail("conflict", "It posts nowhere yet.");
  const wish = opened.wish(kept.url, false);
  const request = registrar.pause?.(at, wish, isPaused) ?? null;
  if (request === null) return fail("unsupported", `${registrar.name} cannot switch this webhook off.`);
  const refusal = await change(opened, request);
  if (refusal) return ledger.refuse(kept, refusal);
  const says = isPaused
    ? `${registrar.name} was told to send nothing until it is resumed.`
    : `${registrar.name} posts to ${kept.url}.`;
  const state = isPaused ? "paused" : "current";
  const writes = withWrite(kept.writes, asking.now());
  const deed = { did: isPaused ? "paused" : "resumed", from: kept.url, to: kept.url, says } as const;
  return ok(ledger.keep({ ...kept, state, says, writes, isLeft }, { deed }));
}

async function left(opened: Opened, ledger: Ledger): Promise<Result<Registration>> {
  const { kept } = opened;
  if (kept.whenOff === "pause" && kept.state !== "paused")
    return setPaused(opened, ledger, { isPaused: true, isLeft: true });
  if (kept.whenOff === "put_back" && kept.before !== null)
    return point(opened, ledger, { url: kept.before, takeOver: false, did: "put_back" });
  return ok(ledger.shown(kept));
}

/** At the provider: what was made here is deleted, what was there before posts to what it did. */
async function removed(opened: Opened, ledger: Ledger): Promise<Result<unknown>> {
  const { kept, registrar, at } = opened;
  if (kept.before !== null) return point(opened, ledger, { url: kept.before, takeOver: false, did: "put_back" });
  const request = registrar.remove?.(at) ?? null;
  if (request === null)
    return fail(
      "unsupported",
      `${registrar.name}'s webhook cannot be taken away from here. Forget it here only, and remove it there.`,
    );
  const refusal = await change(opened, request);
  // It is not there: that is what was asked for.
  if (refusal === null || refusal.kind === "gone") return ok(null);
  return ledger.refuse(kept, refusal);
}
