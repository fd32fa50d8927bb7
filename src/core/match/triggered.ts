import type { Hook } from "../../contract/model/hook.ts";
import type { CompiledConditions } from "./conditions.ts";
import { eventPasses } from "./event-filter.ts";
import type { Reading } from "./reading.ts";

const EVENTS_KEPT = 1000;

export interface CompiledHook {
  readonly hook: Hook;
  readonly conditions: CompiledConditions;
  readonly running: { readonly hook: Hook; readonly run: true };
}

/** The hooks that one source and event trigger. Their plain comparisons stand in one flat list, which is quick to walk. */
export class Triggered {
  readonly #hooks: readonly CompiledHook[];
  readonly #ids: Int32Array;
  readonly #ends: Int32Array;

  constructor(hooks: readonly CompiledHook[]) {
    let end = 0;
    this.#hooks = hooks;
    this.#ids = Int32Array.from(hooks.flatMap(({ conditions }) => conditions.plain.map(({ id }) => id)));
    this.#ends = Int32Array.from(hooks, ({ conditions }) => (end += conditions.plain.length));
  }

  /** Names every hook in its order, with whether its conditions hold. */
  check(reading: Reading, found: (hook: CompiledHook, holds: boolean) => void): void {
    let start = 0;
    for (let index = 0; index < this.#hooks.length; index += 1) {
      const hook = this.#hooks[index];
      const end = this.#ends[index] ?? start;
      if (hook) found(hook, reading.allHold(this.#ids, start, end) && groupsHold(hook, reading));
      start = end;
    }
  }
}

function groupsHold({ conditions }: CompiledHook, reading: Reading): boolean {
  return conditions.groups === null || conditions.groups.holds(reading);
}

/** Finds the hooks that a source and event trigger, worked out once for each pair; senders choose events, so few are kept. */
export function indexByTrigger(
  hooks: readonly CompiledHook[],
): (source: string | null, event: string | null) => Triggered {
  const sources = new Map<string | null, Map<string | null, Triggered>>();
  const named = new Set(hooks.map(({ hook }) => hook.sourceId));

  return (sourceId, event) => {
    const key = named.has(sourceId) ? sourceId : null;
    const events = sources.get(key) ?? new Map<string | null, Triggered>();
    const known = events.get(event);
    if (known) return known;
    const triggered = new Triggered(
      hooks.filter(({ hook }) => (hook.sourceId === null || hook.sourceId === key) && eventPasses(hook.event, event)),
    );
    if (events.size >= EVENTS_KEPT) events.clear();
    events.set(event, triggered);
    sources.set(key, events);
    return triggered;
  };
}
