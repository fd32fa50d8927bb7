import { type AppError, fail } from "../../contract/errors.ts";
import { addressThrough } from "../../contract/leads-here.ts";
import type { Registration, RegistrationDeed } from "../../contract/model/registration.ts";
import type { Source } from "../../contract/model/source.ts";
import { visibleLine } from "../../contract/visible.ts";
import type { Context } from "../api/context.ts";
import type { KeptRegistration } from "../record/tables/registrations.ts";
import type { Refusal } from "./refusal.ts";
import { registrarFor, tellsMissed } from "./registrars.ts";
import { nextWriteAt } from "./write-limit.ts";

export type RegisterParts = Pick<
  Context,
  "store" | "ports" | "publish" | "routing" | "tunnel" | "pipeline" | "known" | "version"
>;

/** What is written with a registration, all of it or nothing. */
export interface Beside {
  readonly deed?: Omit<RegistrationDeed, "at" | "status"> & { readonly status?: number | null };
  /** A secret that the provider made up, or shows: its source is to check with it. */
  readonly secret?: string | null;
  /** The token to keep; null keeps none. */
  readonly token?: string | null;
}

/** Where registrations are written, together with all that goes with them. */
export interface Ledger {
  kept(id: string): KeptRegistration | null;
  /** With what is worked out of how things are now. */
  shown(kept: KeptRegistration): Registration;
  /** Writes it with its journal and its source's secret in one commit, and tells of it. */
  keep(kept: KeptRegistration, beside?: Beside): Registration;
  /** Writes that the provider refused, and answers that as the error it is. */
  refuse(kept: KeptRegistration, refusal: Refusal): { readonly ok: false; readonly error: AppError };
  /** Tells that it is no more. */
  gone(id: string): void;
  /** Where senders reach a source now; null while nothing of it is public. */
  wantedUrl(source: Source): string | null;
  isReached(source: Source): boolean;
}

export function createLedger(parts: RegisterParts): Ledger {
  const { store, ports, publish, routing, tunnel, pipeline } = parts;

  function wantedUrl({ publicUrl, path }: Source): string | null {
    if (publicUrl !== null) return publicUrl;
    return addressThrough(tunnel.status(), path);
  }

  function isReached(source: Source): boolean {
    return wantedUrl(source) !== null && !pipeline.paused && source.pausedAt === null;
  }

  function shown({ writes, isLeft: _isLeft, ...kept }: KeptRegistration): Registration {
    const source = store.sources.get(kept.sourceId);
    const wanted = source ? wantedUrl(source) : null;
    const isAstray = kept.state === "current" && wanted !== null && kept.url !== wanted;
    const now = ports.clock.now();
    const next = nextWriteAt(writes, now);
    const { name } = registrarFor(kept.provider) ?? { name: kept.provider };
    return {
      ...kept,
      ...(isAstray ? { state: "astray", says: astray(name, kept.url, wanted) } : {}),
      wantedUrl: wanted,
      nextWriteAt: isAstray && kept.follows && next > now ? next : null,
      isReached: source ? isReached(source) : false,
      tellsMissed: tellsMissed(kept.provider),
    };
  }

  function keep(kept: KeptRegistration, { deed, secret = null, token }: Beside = {}): Registration {
    const source = store.sources.get(kept.sourceId);
    const isNew = secret !== null && source !== null && !store.sources.secrets(source.id).includes(secret);
    store.registrations.together(() => {
      if (isNew) store.sources.update(source, [...store.sources.secrets(source.id), secret]);
      store.registrations.put(kept, ...(token === undefined ? [] : [token]));
      const at = ports.clock.now();
      if (deed) store.registrations.did(kept.id, { status: null, ...deed, at });
      if (isNew)
        store.registrations.did(kept.id, {
          ...SECRET_KEPT,
          at,
          says: `The secret of ${kept.provider} was kept with the source.`,
        });
    });
    if (isNew) {
      routing.reloadSources();
      publish("source.changed", store.sources.get(source.id) ?? source);
    }
    const now = shown(kept);
    publish("registration.changed", now);
    return now;
  }

  function refuse(kept: KeptRegistration, { kind, status, says, retryAt }: Refusal): ReturnType<typeof fail> {
    const state = kind === "gone" ? "gone" : "refused";
    // Said again and again, as when nobody is there, it is written once.
    const isNews = kept.state !== state || kept.says !== says;
    if (store.registrations.get(kept.id)) {
      const deed = { did: "refused", from: kept.url, to: null, status, says } as const;
      keep({ ...kept, state, says }, isNews ? { deed } : {});
    }
    return refusalError({ kind, status, says, retryAt });
  }

  return {
    kept: store.registrations.get,
    shown,
    keep,
    refuse,
    gone: (id) => publish("registration.deleted", { id }),
    wantedUrl,
    isReached,
  };
}

const SECRET_KEPT = { did: "secret_kept", from: null, to: null, status: null } as const;

/** A refusal as the error that a caller meets. */
export function refusalError({ kind, status, says, retryAt }: Refusal): ReturnType<typeof fail> {
  return fail(kind === "wait" || kind === "failed" ? "unavailable" : "conflict", says, { kind, status, retryAt });
}

function astray(name: string, url: string | null, wanted: string): string {
  return `${name} still posts to ${url === null ? "nothing" : shownText(url)}, and this is reached at ${shownText(wanted)}.`;
}

const LONGEST = 300;

/** A URL that others wrote, as it may be shown. */
export function shownText(text: string): string {
  const line = visibleLine(text);
  return line.length > LONGEST ? `${line.slice(0, LONGEST).toWellFormed()}…` : line;
}

export function noRegistration(id: string): ReturnType<typeof fail> {
  return fail("not_found", `There is no registration ${id}.`);
}

/** Those of a list by their key, one at a time: what is asked for the same waits for what was asked before. */
export function createTurns(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.catch(() => undefined);
    last.set(key, settled);
    await settled;
    if (last.get(key) === settled) last.delete(key);
    return mine;
  };
}
