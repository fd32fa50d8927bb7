import type { Hook } from "../../contract/model/hook.ts";
import type { CompiledConditions } from "./conditions.ts";
import { eventPasses } from "./event-filter.ts";
import { HookIndex } from "./hook-index.ts";
import type { Reading } from "./reading.ts";

const EVENTS_KEPT = 1000;

export interface CompiledHook {
  readonly hook: Hook;
  readonly conditions: CompiledConditions;
  readonly running: { readonly hook: Hook; readonly run: true };
}

/** The hooks that one source and event trigger. Their plain comparisons stand in one flat list, which is quick to walk. */
export class Triggered {
  readonly hooks: readonly CompiledHook[];
  readonly #index: HookIndex;
  readonly #ids: Int32Array;
  readonly #ends: Int32Array;

  constructor(hooks: readonly CompiledHook[]) {
    let end = 0;
    const comparisons = hooks.map(({ conditions }) => conditions.plain);
    this.hooks = hooks;
    this.#index = new HookIndex(comparisons);
    this.#ids = Int32Array.from(comparisons.flat(), ({ id }) => id);
    this.#ends = Int32Array.from(comparisons, ({ length }) => (end += length));
  }

  /** For each hook by its place in the list: 1 where its conditions hold, else 0. */
  judge(reading: Reading): Uint8Array {
    const marks = this.#index.candidates(reading);
    let start = 0;
    for (let place = 0; place < marks.length; place += 1) {
      const end = this.#ends[place] ?? start;
      if (marks[place] === 1 && !this.#holds(place, start, end, reading)) marks[place] = 0;
      start = end;
    }
    return marks;
  }

  #holds(place: number, start: number, end: number, reading: Reading): boolean {
    const groups = this.hooks[place]?.conditions.groups ?? null;
    return reading.allHold(this.#ids, start, end) && (groups === null || groups.holds(reading));
  }
}

/**
 * Finds the hooks that a source and event trigger, worked out once for each pair. Senders choose events: few are kept,
 * and those that trigger the same hooks share one index.
 */
export function indexByTrigger(
  hooks: readonly CompiledHook[],
): (source: string | null, event: string | null) => Triggered {
  const sources = new Map<string | null, Map<string | null, Triggered>>();
  const distinct = new Map<string, Triggered>();
  const named = new Set(hooks.map(({ hook }) => hook.sourceId));

  function triggeredBy(source: string | null, event: string | null): Triggered {
    const chosen = hooks.filter(
      ({ hook }) => (hook.sourceId === null || hook.sourceId === source) && eventPasses(hook.event, event),
    );
    const id = chosen.map(({ hook }) => hook.id).join(" ");
    const triggered = distinct.get(id) ?? new Triggered(chosen);
    distinct.set(id, triggered);
    return triggered;
  }

  return (sourceId, event) => {
    const key = named.has(sourceId) ? sourceId : null;
    const events = sources.get(key) ?? new Map<string | null, Triggered>();
    const known = events.get(event);
    if (known) return known;
    const triggered = triggeredBy(key, event);
    if (events.size >= EVENTS_KEPT) events.clear();
    events.set(event, triggered);
    sources.set(key, events);
    return triggered;
  };
}
