import { randomUUID } from "node:crypto";
import type { EventData, EventEnvelope, EventName, Publish, Since, StreamFrame } from "../../contract/events.ts";

const KEPT = 5000;

/** Numbers events, keeps the last few thousand for reconnecting subscribers, and hands them out in batches a turn. */
export interface EventStream {
  readonly publish: Publish;
  /** Starts with `hello` or `resync`, then the gap since `since`, then what follows. Returns what ends it. */
  subscribe(since: Since | null, receive: (frame: StreamFrame) => void): () => void;
}

export function createEventStream(): EventStream {
  const stream = randomUUID();
  const kept: EventEnvelope[] = [];
  const subscribers = new Set<(frame: StreamFrame) => void>();
  let batch: EventEnvelope[] = [];
  let seq = 0;

  function flush(): void {
    const events = batch;
    batch = [];
    for (const receive of subscribers) receive({ kind: "events", events });
  }

  function publish<N extends EventName>(name: N, data: EventData<N>): void {
    seq += 1;
    const envelope = { seq, name, data } as EventEnvelope;
    kept.push(envelope);
    if (kept.length > KEPT * 2) kept.splice(0, kept.length - KEPT);
    if (subscribers.size === 0) return;
    if (batch.push(envelope) === 1) setImmediate(flush);
  }

  function subscribe(since: Since | null, receive: (frame: StreamFrame) => void): () => void {
    if (batch.length > 0) flush();
    const oldest = kept[0]?.seq ?? seq + 1;
    const replayable = since !== null && since.stream === stream && since.seq <= seq && since.seq >= oldest - 1;
    if (since !== null && !replayable) receive({ kind: "resync", seq, stream });
    else receive({ kind: "hello", seq: since?.seq ?? seq, stream });
    if (replayable && since.seq < seq) {
      receive({ kind: "events", events: kept.filter((event) => event.seq > since.seq) });
    }
    subscribers.add(receive);
    return () => void subscribers.delete(receive);
  }

  return { publish, subscribe };
}
