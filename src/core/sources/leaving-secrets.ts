import type { ParsedInput } from "../../contract/api.ts";
import type { Caller } from "../../contract/caller.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { type LeavingSecret, MOST_SECRETS, type Source } from "../../contract/model/source.ts";
import type { Context } from "../api/context.ts";
import { isLeaving } from "../trust/leaving.ts";
import { noSource } from "./source-fault.ts";

/**
 * Secrets on their way out. One that was removed verifies until its undo ends, so that a slip costs no delivery; then it
 * is gone for good, from the disk too, whether or not Hookbench ran meanwhile.
 */
export interface LeavingSecrets {
  remove(asked: ParsedInput<"sources.removeSecret">, caller: Caller): Result<Source>;
  restore(asked: ParsedInput<"sources.restoreSecret">, caller: Caller): Result<Source>;
  /** Ends one before its time. */
  end(asked: ParsedInput<"sources.endSecret">): Result<Source>;
  /** Ends those whose time is over, and from now on each as it comes. */
  start(): void;
  stop(): void;
}

interface Leaving {
  readonly entry: LeavingSecret;
  readonly secret: string;
}

export function createLeavingSecrets(
  context: Pick<Context, "store" | "routing" | "publish"> & { readonly ports: Pick<Context["ports"], "clock" | "ids"> },
): LeavingSecrets {
  const { store, routing, publish, ports } = context;
  let timer: NodeJS.Timeout | undefined;

  const leavingOf = (source: Source): Leaving[] => {
    const clear = store.sources.leaving(source.id);
    return source.leaving.flatMap((entry, index) => {
      const secret = clear[index];
      return secret === undefined ? [] : [{ entry, secret }];
    });
  };

  function put(source: Source, secrets: readonly string[], leaving: readonly Leaving[]): Source {
    const next = { ...source, leaving: leaving.map(({ entry }) => entry) };
    store.sources.leave(
      next,
      secrets,
      leaving.map(({ secret }) => secret),
    );
    routing.reloadSources();
    const kept = store.sources.get(source.id) ?? next;
    publish("source.changed", kept);
    watch();
    return kept;
  }

  function endDue(): void {
    const now = ports.clock.now();
    for (const source of store.sources.list()) {
      const all = leavingOf(source);
      const left = all.filter(({ entry }) => isLeaving(entry, now));
      if (left.length < source.leaving.length) put(source, store.sources.secrets(source.id), left);
    }
    watch();
  }

  function watch(): void {
    clearTimeout(timer);
    const ends = store.sources.list().flatMap(({ leaving }) => leaving.map(({ until }) => until));
    if (ends.length === 0) return;
    timer = setTimeout(endDue, Math.max(0, Math.min(...ends) - ports.clock.now())).unref();
  }

  return {
    remove: ({ id, index, undoSeconds }, caller) => {
      const source = store.sources.get(id);
      if (!source) return noSource(id);
      const secrets = store.sources.secrets(id);
      const secret = secrets[index];
      const masked = source.secrets[index];
      if (secret === undefined || !masked)
        return fail("not_found", `The source ${source.name} has no secret ${index + 1}.`);
      const removedAt = ports.clock.now();
      const until = removedAt + undoSeconds * 1000;
      const entry = { ...masked, id: ports.ids.next("sec"), place: index, removedAt, until };
      const all = [...leavingOf(source), ...(undoSeconds > 0 ? [{ entry, secret }] : [])];
      const changed = { ...source, changedBy: caller, updatedAt: removedAt };
      return ok(put(changed, secrets.toSpliced(index, 1), all.slice(-MOST_SECRETS)));
    },
    restore: ({ id, secret: wanted }, caller) => {
      const source = store.sources.get(id);
      if (!source) return noSource(id);
      const now = ports.clock.now();
      const all = leavingOf(source);
      const found = all.find(({ entry }) => entry.id === wanted && isLeaving(entry, now));
      if (!found) return gone(source);
      const secrets = store.sources.secrets(id);
      if (secrets.length >= MOST_SECRETS)
        return fail("conflict", `A source holds ${MOST_SECRETS} secrets at most. Remove another first.`);
      const { place } = found.entry;
      const changed = { ...source, changedBy: caller, updatedAt: now };
      return ok(
        put(
          changed,
          secrets.toSpliced(place, 0, found.secret),
          all.filter((one) => one !== found),
        ),
      );
    },
    end: ({ id, secret: wanted }) => {
      const source = store.sources.get(id);
      if (!source) return noSource(id);
      const all = leavingOf(source);
      const left = all.filter(({ entry }) => entry.id !== wanted);
      return left.length === all.length ? gone(source) : ok(put(source, store.sources.secrets(id), left));
    },
    start: endDue,
    stop: () => clearTimeout(timer),
  };
}

function gone({ name }: Source) {
  return fail("not_found", `The source ${name} has no secret of that id that is leaving: its time is over.`);
}
