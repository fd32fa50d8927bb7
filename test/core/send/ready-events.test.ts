import * as fc from "fast-check";
import { expect, test } from "vitest";
import { scheduleOf } from "../../../src/contract/model/schedules.ts";
import type { StoredEvent } from "../../../src/core/record/sends/send-table.ts";
import { MAX_READY, ReadyEvents } from "../../../src/core/send/ready-events.ts";

function stored(seq: number, bytes = 0): StoredEvent {
  const event = {
    id: `evt_${seq}`,
    messageId: `msg_${seq}`,
    endpointId: "end_1",
    type: "order.created",
    variant: "documented" as const,
    status: "pending" as const,
    attempts: 0,
    maxAttempts: 1,
    speed: 1 as const,
    burstId: null,
    createdAt: 0,
    nextAttemptAt: null,
  };
  return {
    seq,
    event,
    nextCause: "schedule",
    schedule: scheduleOf("none"),
    isWhole: true,
    payload: Buffer.alloc(bytes),
  };
}

test("events leave in the order they came, whatever is put in and taken out in between", () => {
  const step = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant("push" as const), count: fc.integer({ min: 1, max: 700 }) }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant("shift" as const), count: fc.integer({ min: 1, max: 700 }) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("clear" as const), count: fc.constant(0) }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const ready = new ReadyEvents();
      let model: StoredEvent[] = [];
      let seq = 0;
      for (const { kind, count } of steps) {
        if (kind === "clear") {
          ready.clear();
          model = [];
        }
        for (let done = 0; done < count; done += 1) {
          if (kind === "push") {
            const one = stored((seq += 1));
            ready.push(one);
            model.push(one);
          } else if (ready.shift() !== (model.shift() ?? null)) return false;
        }
        if (ready.size !== model.length || ready.first !== (model[0] ?? null)) return false;
        if (ready.isRoomy !== model.length < MAX_READY) return false;
      }
      return true;
    }),
    { numRuns: 50 },
  );
});

test("four megabytes of payloads are enough at hand, and room comes back as they leave", () => {
  const ready = new ReadyEvents();
  for (let seq = 1; seq <= 4; seq += 1) {
    expect(ready.isRoomy).toBe(true);
    ready.push(stored(seq, 1024 * 1024));
  }
  expect(ready.isRoomy).toBe(false);
  ready.shift();
  expect(ready.isRoomy).toBe(true);
});
