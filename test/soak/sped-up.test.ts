import { monitorEventLoopDelay } from "node:perf_hooks";
import { expect, test } from "vitest";
import { SCHEDULES, type ScheduleName, scheduleOf } from "../../src/contract/model/schedules.ts";
import { withServer } from "../fixtures/http-server.ts";
import { type SendRig, withSending } from "../core/send/rig.ts";

/** Every wait is sped up to last so long: whole milliseconds and a commit are little of it. */
const LASTS_MS = 2000;
const TOLERANCE_MS = LASTS_MS * 0.05;
/** A machine that keeps the process itself from running for so long says nothing about the sender. */
const STALL_MS = TOLERANCE_MS / 2;
const ROUNDS = 6;

/** Sends an event that passes the schedule's wait of that place in `LASTS_MS`; answers how far from that it was, in ms. */
async function lateness(rig: SendRig, endpointId: string, seconds: number, place: number): Promise<number> {
  const speed = Math.max(1, (seconds * 1000) / LASTS_MS);
  const { id } = await rig.call("events.send", { endpointId, type: "task.failed", speed });
  await rig.until(({ name, data }) => name === "attempt.recorded" && data.eventId === id && data.number === place + 1);
  const made = await rig.attempts(id);
  expect(new Set(made.map((attempt) => attempt.speed))).toEqual(new Set([speed]));
  const [before, after] = made.slice(place - 1);
  const wait = (after?.startedAt ?? Infinity) - (before?.startedAt ?? 0) - (before?.durationMs ?? 0);
  return Math.abs(wait - Math.min(LASTS_MS, seconds * 1000));
}

/** How far each wait was from what it should be: at best, where the process was kept from running meanwhile. */
async function measured(rig: SendRig, endpointId: string, waits: readonly number[]): Promise<readonly number[]> {
  let best = waits.map(() => Infinity);
  for (let round = 1; ; round += 1) {
    const stalls = monitorEventLoopDelay({ resolution: 5 });
    stalls.enable();
    const late = await Promise.all(waits.map((seconds, index) => lateness(rig, endpointId, seconds, index + 1)));
    stalls.disable();
    if (stalls.max / 1e6 < STALL_MS) return late;
    best = best.map((ms, index) => Math.min(ms, late[index] ?? Infinity));
    if (round === ROUNDS || Math.max(...best) < TOLERANCE_MS) return best;
  }
}

const NAMES = Object.keys(SCHEDULES).filter((name): name is ScheduleName => name in SCHEDULES && name !== "none");

test.each(NAMES)(
  "sped up, each wait of the schedule of %s is kept within a twentieth on the real clock",
  { timeout: 120_000 },
  (name) =>
    withServer(
      (_, response) => response.writeHead(500).end(),
      ({ url }) =>
        withSending(
          async (rig) => {
            const { id } = await rig.endpoint(url, { schedule: scheduleOf(name), concurrency: 32 });
            const [, ...waits] = SCHEDULES[name].delaysSeconds;
            for (const ms of await measured(rig, id, waits)) expect(ms).toBeLessThan(TOLERANCE_MS);
          },
          { realTime: true },
        ),
    ),
);
