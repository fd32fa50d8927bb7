import type { Publish } from "../../contract/events.ts";
import type { NotUnderstood } from "../../contract/model/not-understood.ts";
import type { Ports } from "../ports.ts";
import { explainStray } from "../receive/strays/explain.ts";
import type { Explained } from "../receive/strays/explained.ts";
import type { Gathered, Stray } from "../receive/strays/stray.ts";
import type { Store } from "../record/store.ts";
import type { KnownSecrets } from "../secrets/known-secrets.ts";
import { shownHead } from "../trust/shown-head.ts";
import { notChecked } from "../trust/verify-source.ts";
import { createStrayBudget } from "./stray-budget.ts";
import type { TallyKeeper } from "./tally.ts";

/** Identical ones of one sender are one entry for so long, in milliseconds; so many entries are remembered for that. */
const FOLD_MS = 300_000;
const REMEMBERED = 500;

export interface StraysOptions {
  readonly ports: Pick<Ports, "clock" | "ids" | "log">;
  readonly store: Pick<Store, "deliveries">;
  readonly known: Pick<KnownSecrets, "mask" | "maskBytes" | "openFrom">;
  readonly publish: Publish;
  readonly tally: Pick<TallyKeeper, "count" | "unlisted">;
}

/** An entry that further ones of its kind are counted in. */
interface Entry {
  readonly id: string;
  readonly madeAt: number;
  /** Whether it is on the disk; until then what is counted in it waits. */
  isKept: boolean;
  why: NotUnderstood;
}

/**
 * Takes what became no request: each is an entry among the deliveries, which no hook, target or signature comes near. It
 * takes no more entries than its budget; the rest is counted. Never rejects.
 */
export function createStrays({ ports, store, known, publish, tally }: StraysOptions) {
  const entries = new Map<string, Entry>();
  const mayList = createStrayBudget();

  /** Answers how it changes an entry that is there; makes one where there is none, or only counts it. */
  function take({ stray, times }: Gathered): readonly [string, NotUnderstood] | null {
    const now = ports.clock.now();
    const explained = explainStray(stray);
    const key = keyOf(stray, explained);
    const entry = entries.get(key);
    if (entry && isOpen(entry, now)) {
      entry.why = { ...entry.why, times: entry.why.times + times, lastAt: now };
      return entry.isKept ? [entry.id, entry.why] : null;
    }
    if (!mayList(stray.clientIp)) {
      tally.unlisted(times);
      return null;
    }
    const made = { id: ports.ids.next("dlv"), madeAt: now, isKept: false, why: { ...explained, times, lastAt: now } };
    entries.delete(key);
    entries.set(key, made);
    const [oldest] = entries.keys();
    if (entries.size > REMEMBERED && oldest !== undefined) entries.delete(oldest);
    void record(made, stray);
    return null;
  }

  /** Whether more of its kind are counted in it: it is young, and nobody has deleted it. */
  function isOpen({ id, madeAt, isKept }: Entry, now: number): boolean {
    if (now - madeAt >= FOLD_MS || now < madeAt) return false;
    return !isKept || store.deliveries.item(id) !== null;
  }

  async function record(entry: Entry, stray: Stray): Promise<void> {
    const { id, madeAt, why } = entry;
    const sentence = "It became no request, so there was nothing to check.";
    const recording = store.deliveries.record({
      delivery: {
        id,
        receivedAt: madeAt,
        sourceId: null,
        sourceName: null,
        provider: null,
        event: null,
        deliveryKey: null,
        summary: why.reason,
        method: "",
        url: "",
        httpVersion: "",
        clientIp: stray.clientIp,
        headers: [],
        // The exact bytes are kept nowhere: whom they were meant for is not known.
        body: shownHead(stray.bytes, known, stray.size > stray.bytes.length),
        size: stray.size,
        truncated: stray.size > stray.bytes.length,
        verification: notChecked("no_request", sentence, madeAt),
        replayOf: null,
        fault: null,
        notUnderstood: why,
      },
      executions: [],
      reply: () => ({ disposition: "not_understood", response: { status: stray.status, headers: [], body: "" } }),
    });
    try {
      publish("delivery.recorded", (await recording).item);
      entry.isKept = true;
      if (entry.why !== why) change([[id, entry.why]]);
    } catch (cause) {
      tally.unlisted(entry.why.times);
      ports.log.warn("What was not understood could not be recorded", { cause: String(cause) });
    }
  }

  function change(changes: readonly (readonly [string, NotUnderstood])[]): void {
    try {
      for (const item of store.deliveries.setNotUnderstood(changes)) publish("delivery.changed", item);
    } catch (cause) {
      ports.log.warn("What was not understood again could not be recorded", { cause: String(cause) });
    }
  }

  return (gathered: readonly Gathered[], more: number): void => {
    tally.count(
      "notUnderstood",
      gathered.reduce((sum, { times }) => sum + times, more),
    );
    if (more > 0) tally.unlisted(more);
    const changes = gathered.flatMap((one) => {
      const changed = take(one);
      return changed ? [changed] : [];
    });
    if (changes.length > 0) change(changes);
  };
}

/** A hello differs from the next in what is drawn at random; everything else is told apart by its bytes. */
function keyOf({ clientIp, bytes, size }: Stray, { kind, reason }: Explained): string {
  const what = kind === "tls" ? "" : `${size} ${bytes.toString("latin1")}`;
  return `${clientIp} ${reason} ${what}`;
}
