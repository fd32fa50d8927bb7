import type { Publish } from "../../contract/events.ts";
import type { SentEvent } from "../../contract/model/event.ts";

/** Publishing that says nothing of states that pass before anyone could look. */
export interface PassingStates {
  readonly publish: Publish;
  /** Publishes what an event is unless something else is published of it meanwhile. */
  readonly publishLater: (event: SentEvent) => void;
}

/** A state is published after this long, or twice that. */
const HELD_MS = 1000;

/** Of the thousands of events in a burst most are delivered a moment after they were recorded; that they waited is no news. */
export function createPassingStates(publishNow: Publish): PassingStates {
  let older = new Map<string, SentEvent>();
  let newer = new Map<string, SentEvent>();
  let timer: NodeJS.Timeout | null = null;

  function turn(): void {
    timer = null;
    const due = older;
    older = newer;
    newer = new Map();
    for (const event of due.values()) publishNow("event.changed", event);
    plan();
  }

  function plan(): void {
    if (older.size + newer.size > 0) timer ??= setTimeout(turn, HELD_MS).unref();
  }

  function forget(data: object): void {
    const ids: unknown = "ids" in data ? data.ids : "id" in data ? [data.id] : [];
    if (!Array.isArray(ids)) return;
    for (const id of ids) if (!older.delete(id)) newer.delete(id);
  }

  return {
    publish: (name, data) => {
      if (name === "event.changed" || name === "events.delivered") forget(data);
      publishNow(name, data);
    },
    publishLater: (event) => {
      newer.set(event.id, event);
      plan();
    },
  };
}
