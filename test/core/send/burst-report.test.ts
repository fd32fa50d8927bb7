import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Burst, BurstReport } from "../../../src/contract/model/event.ts";
import { createBurstTally } from "../../../src/core/send/burst-tally.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { type SendRig, withSending } from "./rig.ts";

const BURST: Burst = {
  id: "bst_1",
  endpointId: "end_1",
  type: "task.failed",
  count: 1,
  sent: 1,
  delivered: 1,
  failed: 0,
  status: "done",
  startedAt: 0,
  finishedAt: 1,
};

async function reported(rig: SendRig, url: string, count: number, ratePerSecond?: number): Promise<BurstReport> {
  const schedule = { delaysSeconds: [0], jitter: 0 };
  const { id: endpointId } = await rig.endpoint(url, { schedule, timeoutSeconds: 1 });
  const order = { endpointId, type: "task.failed", count, concurrency: 8 };
  const { id } = await rig.call("bursts.start", { ...order, ...(ratePerSecond ? { ratePerSecond } : {}) });
  await rig.until(({ name, data }) => name === "burst.changed" && data.id === id && data.status === "done");
  return rig.call("bursts.report", { id });
}

test("a burst to a server that is slow, fails and hangs up ends with a report of each cause and the slowest", () => {
  let asked = 0;
  return withServer(
    (_, response) => {
      asked += 1;
      if (asked % 10 === 0) response.writeHead(503).end("busy");
      else if (asked === 5) response.destroy();
      else if (asked === 7) setTimeout(() => response.writeHead(200).end(), 300);
      else if (asked === 15) return;
      else response.writeHead(200).end();
    },
    ({ url }) =>
      withSending(
        async (rig) => {
          const { burst, answers, failures, slowest, rate } = await reported(rig, url, 40);
          expect([burst.delivered, burst.failed]).toEqual([34, 6]);
          expect(failures.map(({ cause, attempts }) => [cause, attempts])).toEqual([
            ["status 503", 4],
            expect.arrayContaining([1]),
            expect.arrayContaining([1]),
          ]);
          expect(failures.map(({ cause }) => cause)).toEqual(expect.arrayContaining(["answer_timeout"]));
          expect(answers.count).toBe(38);
          expect(answers.max).toBeGreaterThanOrEqual(290);
          expect(answers.p50).toBeLessThanOrEqual(answers.p90 ?? 0);
          const [hung, slow] = slowest;
          expect(hung).toMatchObject({ status: null });
          expect(hung?.durationMs).toBeGreaterThanOrEqual(990);
          expect(slow?.durationMs).toBeGreaterThanOrEqual(290);
          const { items } = await rig.call("attempts.list", { eventId: slow?.eventId ?? "" });
          expect(items.map(({ durationMs, response }) => [durationMs, response?.status])).toEqual([
            [slow?.durationMs, slow?.status],
          ]);
          expect(rate).toEqual({ asked: null, reached: expect.any(Number) });
        },
        { realTime: true },
      ),
  );
});

test("the rate that was asked stands beside the one that was reached", () =>
  withServer(null, ({ url }) =>
    withSending(
      async (rig) => {
        const { rate, answers } = await reported(rig, url, 20, 50);
        expect(rate.asked).toBe(50);
        expect(rate.reached).toBeGreaterThan(0);
        expect(rate.reached).toBeLessThan(70);
        expect(answers.count).toBe(20);
      },
      { realTime: true },
    ),
  ));

test("there is no report of a burst that is not there", () =>
  withSending(async (rig) => {
    expect(await rig.client.call("bursts.report", { id: "bst_none" })).toMatchObject({
      ok: false,
      error: { code: "not_found" },
    });
  }));

describe("the tally", () => {
  const ended = (durationMs: number, status: number | null, number = 1) => ({
    number,
    durationMs,
    success: status === 200,
    error: null,
    response: status === null ? null : { status },
  });

  test("has the percentiles of 1 to 100 ms exactly", () => {
    const tally = createBurstTally(() => 0);
    for (let ms = 100; ms > 0; ms -= 1) tally.count({ id: `evt_${ms}` }, ended(ms, 200));
    const { answers, slowest } = tally.report(BURST, undefined);
    expect(answers).toEqual({ count: 100, p50: 50, p90: 90, p95: 95, p99: 99, max: 100 });
    expect(slowest.map(({ durationMs }) => durationMs)).toEqual([100, 99, 98, 97, 96, 95, 94, 93, 92, 91]);
  });

  test("counts the first attempts a second by the clock", () => {
    let now = 5000;
    const tally = createBurstTally(() => now);
    for (let n = 0; n < 10; n += 1) {
      now += 200;
      tally.count({ id: `evt_${n}` }, ended(1, 500));
      tally.count({ id: `evt_${n}` }, ended(1, 200, 2));
    }
    expect(tally.report(BURST, 7).rate).toEqual({ asked: 7, reached: 5 });
  });

  test("takes an event that could not be sent for a failure without an answer", () => {
    const tally = createBurstTally(() => 0);
    tally.count({ id: "evt_1", obstacle: "The variable T is not set." }, null);
    const { failures, answers, rate } = tally.report(BURST, undefined);
    expect(failures).toEqual([
      { cause: "not sent", attempts: 1, said: "The variable T is not set.", eventId: "evt_1" },
    ]);
    expect([answers.count, answers.p50, rate.reached]).toEqual([0, null, null]);
  });

  test("of whatever times, a percentile is the time of an answer that so many do not exceed", () => {
    const times = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(times, (all) => {
        const tally = createBurstTally(() => 0);
        for (const [index, ms] of all.entries()) tally.count({ id: `evt_${index}` }, ended(ms, 200));
        const { p50, p95, max } = tally.report(BURST, undefined).answers;
        for (const [found, percent] of [
          [p50, 50],
          [p95, 95],
          [max, 100],
        ] as const) {
          expect(all).toContain(found);
          expect(all.filter((ms) => ms <= (found ?? 0)).length).toBeGreaterThanOrEqual((percent / 100) * all.length);
          expect(all.filter((ms) => ms < (found ?? 0)).length).toBeLessThan((percent / 100) * all.length);
        }
      }),
    );
  });

  test("keeps no more than fifty causes, whatever a receiver answers", () => {
    const tally = createBurstTally(() => 0);
    for (let status = 300; status < 600; status += 1) tally.count({ id: `evt_${status}` }, ended(1, status));
    const { failures } = tally.report(BURST, undefined);
    expect(failures.length).toBe(51);
    expect(failures.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(300);
    expect(failures[0]?.cause).toBe("other");
  });
});
