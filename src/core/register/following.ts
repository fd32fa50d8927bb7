import type { Context } from "../api/context.ts";
import type { KeptRegistration } from "../record/tables/registrations.ts";
import type { Registrations } from "./registrations.ts";
import { nextWriteAt } from "./write-limit.ts";

/** Keeps registrations at the URL of now, and knows since when each may have missed something. */
export interface Following {
  start(): void;
  /** Follows no more; what is to be paused or put back when Hookbench ends, is. */
  stop(): Promise<void>;
}

export interface FollowingOptions {
  /** Epoch milliseconds of this run's start. */
  readonly startedAt: number;
  /** Told of one that is reached again, and may have missed what was sent meanwhile. */
  readonly back: (registration: KeptRegistration) => void;
  /** Runs something after so many milliseconds; answers what forgets that. */
  readonly later?: (ms: number, run: () => void) => () => void;
}

type FollowingParts = Pick<Context, "store" | "ports" | "stream" | "publish" | "tunnel">;

/** A shorter gap is not told of: each restart would ask for attention. */
const MOMENT_MS = 60_000;
/** So long is waited for providers when Hookbench ends. */
const LEAVING_MS = 5000;
/** So long after one that did not answer it is tried again. */
const AGAIN_MS = 60_000;
const OF: ReadonlySet<string> = new Set([
  "tunnel.changed",
  "source.changed",
  "receiver.changed",
  "registration.changed",
]);

export function createFollowing(
  parts: FollowingParts,
  registrations: Registrations,
  options: FollowingOptions,
): Following {
  return new Follower(parts, registrations, options);
}

/** What is known of one registration in this run. */
interface Known {
  isReached: boolean;
  /** What was told of it last. */
  told: string;
  /** The URL that was tried in vain, and when it is tried again; never where `at` is null. */
  tried: { readonly url: string; readonly at: number | null } | null;
  cancel: (() => void) | null;
  isBusy: boolean;
}

class Follower implements Following {
  readonly #parts: FollowingParts;
  readonly #registrations: Registrations;
  readonly #options: FollowingOptions;
  readonly #known = new Map<string, Known>();
  readonly #closing = new AbortController();
  #unsubscribe: (() => void) | null = null;
  #isLooking = false;

  constructor(parts: FollowingParts, registrations: Registrations, options: FollowingOptions) {
    this.#parts = parts;
    this.#registrations = registrations;
    this.#options = options;
  }

  start(): void {
    this.#markAbsence();
    this.#unsubscribe = this.#parts.stream.subscribe(null, (frame) => {
      if (frame.kind === "events" && frame.events.some(({ name }) => OF.has(name))) this.#look();
    });
    this.#look();
  }

  async stop(): Promise<void> {
    this.#unsubscribe?.();
    for (const { cancel } of this.#known.values()) cancel?.();
    this.#closing.abort();
    const signal = AbortSignal.timeout(LEAVING_MS);
    const left = this.#parts.store.registrations
      .list()
      .filter(({ id, whenOff }) => whenOff !== "leave" && this.#known.get(id)?.isReached);
    await Promise.all(left.map(({ id }) => this.#leave(id, signal)));
  }

  /** What was sent while Hookbench was off may be missing. */
  #markAbsence(): void {
    const { store } = this.#parts;
    const { startedAt } = this.#options;
    const last = store.absences.within(startedAt - 90 * 86_400_000, startedAt + 60_000).at(-1);
    if (!last || last.why === "paused" || last.to === null || last.to < startedAt) return;
    for (const kept of store.registrations.list()) if (kept.url !== null) this.#away(kept, last.from);
  }

  #away(kept: KeptRegistration, since: number): void {
    if (kept.awaySince !== null && kept.awaySince <= since) return;
    this.#registrations.ledger.keep({ ...kept, awaySince: since });
  }

  /** Looks at all; what that publishes has it look no second time. */
  #look(): void {
    if (this.#isLooking || this.#closing.signal.aborted) return;
    this.#isLooking = true;
    try {
      for (const kept of this.#parts.store.registrations.list()) this.#lookAt(kept);
    } finally {
      this.#isLooking = false;
    }
  }

  #lookAt(kept: KeptRegistration): void {
    const { ledger } = this.#registrations;
    const source = this.#parts.store.sources.get(kept.sourceId);
    const known = this.#knownOf(kept.id);
    const isReached = source !== null && ledger.isReached(source);
    const wasReached = known.isReached;
    known.isReached = isReached;
    if (wasReached && !isReached) this.#lost(kept);
    if (!wasReached && isReached && kept.awaySince !== null) this.#back(kept, kept.awaySince);
    this.#tell(kept.id, known);
    if (isReached) this.#renewLater(kept, known);
  }

  #back(kept: KeptRegistration, awaySince: number): void {
    if (this.#parts.ports.clock.now() - awaySince >= MOMENT_MS) this.#options.back(kept);
    else this.#registrations.ledger.keep({ ...kept, awaySince: null });
  }

  #knownOf(id: string): Known {
    const known = this.#known.get(id) ?? { isReached: false, told: "", tried: null, cancel: null, isBusy: false };
    this.#known.set(id, known);
    return known;
  }

  #lost(kept: KeptRegistration): void {
    const { tunnel, ports } = this.#parts;
    const { state, lastCheckAt } = tunnel.status();
    if (kept.url !== null) this.#away(kept, Math.min(lastCheckAt ?? Infinity, ports.clock.now()));
    if (state === "off" && kept.whenOff !== "leave") void this.#leave(kept.id, this.#closing.signal);
  }

  #leave(id: string, signal: AbortSignal): Promise<void> {
    return this.#registrations
      .leave(id, signal)
      .catch((cause: unknown) => this.#parts.ports.log.error("A registration could not be left", cause, { id }));
  }

  /** What is shown of it is another when the public URL is, although nothing of it was written. */
  #tell(id: string, known: Known): void {
    const kept = this.#parts.store.registrations.get(id);
    if (!kept) return;
    const shown = this.#registrations.ledger.shown(kept);
    const text = JSON.stringify(shown);
    if (text === known.told) return;
    known.told = text;
    this.#parts.publish("registration.changed", shown);
  }

  #renewLater(kept: KeptRegistration, known: Known): void {
    const source = this.#parts.store.sources.get(kept.sourceId);
    const url = source && this.#registrations.ledger.wantedUrl(source);
    if (!url || known.isBusy || !wants(kept, url)) return;
    const { tried } = known;
    if (tried?.url === url && tried.at === null) return;
    const now = this.#parts.ports.clock.now();
    const due = Math.max(nextWriteAt(kept.writes, now), tried?.url === url ? (tried.at ?? now) : now);
    known.cancel?.();
    known.cancel = (this.#options.later ?? later)(due - now, () => void this.#renew(kept.id, known));
  }

  async #renew(id: string, known: Known): Promise<void> {
    const kept = this.#parts.store.registrations.get(id);
    const source = kept && this.#parts.store.sources.get(kept.sourceId);
    const url = source ? this.#registrations.ledger.wantedUrl(source) : null;
    if (!kept || url === null || known.isBusy || !wants(kept, url)) return;
    known.isBusy = true;
    const done = await this.#registrations.follow(id, this.#closing.signal).catch((cause: unknown) => {
      this.#parts.ports.log.error("A registration could not follow the public URL", cause, { id });
      return null;
    });
    known.isBusy = false;
    const isForLater = done?.ok === false && done.error.code === "unavailable";
    const again = isForLater ? this.#parts.ports.clock.now() + AGAIN_MS : null;
    known.tried = done?.ok === true ? null : { url, at: again };
    // The URL may be another by now.
    this.#look();
  }
}

/** Whether its provider is to be told of this URL without anybody asking. */
function wants({ follows, token, url, state, isLeft }: KeptRegistration, wanted: string): boolean {
  if (!follows || token.from === "asked" || url === null) return false;
  if (state === "paused") return isLeft;
  return url !== wanted && (state === "current" || state === "refused");
}

function later(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms).unref();
  return () => clearTimeout(timer);
}
