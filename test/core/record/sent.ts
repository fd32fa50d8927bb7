import type { Attempt } from "../../../src/contract/model/attempt.ts";
import type { SentEvent } from "../../../src/contract/model/event.ts";
import type { NewEvent } from "../../../src/core/record/sends/send-table.ts";

/** An event to endpoint `n1` that is due at once. */
export function newEvent(id: string, change: Partial<SentEvent> = {}, payload = `{"id" : "${id}"}`): NewEvent {
  return {
    event: {
      id,
      messageId: id,
      endpointId: "n1",
      type: "task.done",
      variant: "documented",
      status: "pending",
      attempts: 0,
      maxAttempts: 2,
      speed: 1,
      burstId: null,
      createdAt: 1,
      nextAttemptAt: 1,
      ...change,
    },
    schedule: { delaysSeconds: [0, 10], jitter: 0 },
    isWhole: true,
    payload: Buffer.from(payload),
  };
}

/** An attempt at endpoint `n1` that was answered with 200. */
export function newAttempt(id: string, change: Partial<Attempt> = {}): Attempt {
  return {
    id,
    eventId: "v1",
    endpointId: "n1",
    number: 1,
    cause: "schedule",
    speed: 1,
    dueAt: 1,
    startedAt: 1,
    durationMs: 2,
    timing: null,
    error: null,
    success: true,
    request: { method: "POST", url: "https://example.test", headers: [], body: "", isTruncated: false },
    response: { status: 200, headers: [], body: "", isTruncated: false },
    ...change,
  };
}
