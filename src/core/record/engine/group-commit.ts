import { databaseFailure } from "./store-error.ts";
import type { Write } from "./transaction.ts";

/** At most this much shares one commit, so that a burst of large bodies does not stall the loop for seconds. */
const MAX_ENTRIES = 256;
/** So many are always worth one commit together: fewer would pay more for the disk than they gain by being early. */
const FULL_SHARE = 32;
const MAX_WEIGHT = 8 * 1024 * 1024;

interface Entry<Request, Value> {
  readonly request: Request;
  readonly resolve: (value: Value) => void;
  readonly reject: (reason: unknown) => void;
}

export interface GroupCommit<Request, Value> {
  /**
   * Resolves with what `apply` answered for it once its commit is durable. One that can wait does so for a commit that is
   * made anyway, for so many milliseconds at most.
   */
  add(request: Request, patienceMs?: number): Promise<Value>;
  /** Commits what waits, now; resolves when it is on the disk. */
  flush(): Promise<void>;
}

/**
 * Lets requests that arrive in one turn of the event loop share one commit. While a commit blocks the loop, the
 * sockets fill, so the next batch grows with the load and a single request waits for nobody.
 */
export function createGroupCommit<Request, Value>(options: {
  readonly write: Write;
  /** Inside the transaction: answers a value for each request, in their order. */
  readonly apply: (requests: readonly Request[]) => readonly Value[];
  readonly weight: (request: Request) => number;
  /** Told after every commit, before anyone is answered. */
  readonly committed?: () => void;
  /** Where `write` alone does not make a commit durable: what does. Meanwhile more gathers for the next. */
  readonly sync?: () => Promise<void>;
}): GroupCommit<Request, Value> {
  const { write, apply, weight, committed, sync } = options;
  let waiting: Entry<Request, Value>[] = [];
  let isSoon = false;
  let later: NodeJS.Timeout | null = null;
  let syncing: Promise<void> = Promise.resolve();
  let isSyncing = false;

  function commit(batch: readonly Entry<Request, Value>[]): void {
    const answers = applied(batch);
    if (!answers) return;
    committed?.();
    if (sync) syncing = answerOnceSynced(sync, batch, answers);
    else for (const answer of answers) answer();
  }

  async function answerOnceSynced(
    toDisk: () => Promise<void>,
    batch: readonly Entry<Request, Value>[],
    answers: readonly (() => void)[],
  ): Promise<void> {
    isSyncing = true;
    try {
      await Promise.all([toDisk(), syncing]);
      for (const answer of answers) answer();
    } catch (error) {
      for (const entry of batch) entry.reject(error);
    }
    isSyncing = false;
    if (isSoon) setImmediate(turn);
  }

  /** What answers each of the batch once it is in; null when it is not, and everyone has been told. */
  function applied(batch: readonly Entry<Request, Value>[]): readonly (() => void)[] | null {
    try {
      const values = write(() => apply(batch.map(({ request }) => request)));
      return values.map((value, index) => () => batch[index]?.resolve(value));
    } catch (error) {
      if (batch.length === 1 || databaseFailure(error)) {
        for (const entry of batch) entry.reject(error);
      } else {
        // One of them is bad by itself; alone, the others still go in.
        for (const entry of batch) commit([entry]);
      }
      return null;
    }
  }

  function take(): Entry<Request, Value>[] {
    const batch = waiting.slice(0, shareOf(waiting, sync ? waiting.length : waiting.length / 2, weight));
    waiting = waiting.slice(batch.length);
    return batch;
  }

  function turn(): void {
    if (isSyncing) {
      isSoon = true;
      return;
    }
    isSoon = false;
    if (later) clearTimeout(later);
    later = null;
    if (waiting.length === 0) return;
    commit(take());
    if (waiting.length > 0) soon();
  }

  function soon(): void {
    if (isSoon) return;
    isSoon = true;
    if (!isSyncing) setImmediate(turn);
  }

  return {
    add: (request, patienceMs = 0) =>
      new Promise((resolve, reject) => {
        const count = waiting.push({ request, resolve, reject });
        if (patienceMs === 0 || count >= MAX_ENTRIES) soon();
        else if (!isSoon) later ??= setTimeout(turn, patienceMs);
      }),
    flush: () => {
      while (waiting.length > 0) commit(take());
      return syncing;
    },
  };
}

/**
 * How many of those that wait share the next commit. Where it blocks the loop, of many only `wanted`: while those are
 * answered and ask again, the others are written.
 */
function shareOf<Request>(
  waiting: readonly { readonly request: Request }[],
  wanted: number,
  weight: (request: Request) => number,
): number {
  const most = Math.min(MAX_ENTRIES, Math.max(FULL_SHARE, Math.ceil(wanted)));
  let heavy = 0;
  let count = 0;
  for (const { request } of waiting) {
    heavy += weight(request);
    if (count > 0 && (heavy > MAX_WEIGHT || count === most)) break;
    count += 1;
  }
  return count;
}
