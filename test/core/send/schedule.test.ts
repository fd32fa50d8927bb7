import { expect, test } from "vitest";
import type { Schedule } from "../../../src/contract/model/endpoint.ts";
import { type ScheduleName, scheduleOf } from "../../../src/contract/model/schedules.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { type SendRig, withSending } from "./rig.ts";

type Answer = NonNullable<Parameters<typeof withServer>[0]>;

const refuse: Answer = (_, response) => response.writeHead(500).end();

function sending(answer: Answer | null, work: (rig: SendRig, url: string, seen: unknown[]) => Promise<void>) {
  return withServer(answer, ({ url, seen }) => withSending((rig) => work(rig, url, seen)));
}

/** Sends to an endpoint that refuses, stepping the clock from one due time to the next; answers the waits between attempts. */
async function waits(rig: SendRig, url: string, schedule: Schedule): Promise<number[]> {
  const endpoint = await rig.endpoint(url, { schedule });
  const sent = await rig.call("events.send", { endpointId: endpoint.id, type: "task.failed" });
  await rig.app.drain();
  for (let next = await due(); next !== null; next = await due()) {
    await rig.advance(next - rig.ports.clock.now() - 1);
    const before = (await rig.attempts(sent.id)).length;
    await rig.advance(1);
    expect((await rig.attempts(sent.id)).length).toBe(before + 1);
  }
  const times = (await rig.attempts(sent.id)).map(({ startedAt }) => startedAt);
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));

  async function due(): Promise<number | null> {
    return (await rig.call("events.get", { id: sent.id })).nextAttemptAt;
  }
}

test.each<[ScheduleName, number[]]>([
  ["miteos", [30_000, 120_000, 900_000, 3_600_000]],
  ["optio", [5_000, 10_000]],
  [
    "standardWebhooks",
    [5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 50_400_000, 72_000_000, 86_400_000],
  ],
  ["slack", [0, 60_000, 300_000]],
  ["stripe", [3_600_000, 7_200_000, 14_400_000]],
  ["none", []],
])("attempts follow the schedule of %s to the millisecond", (name, expected) =>
  sending(refuse, async (rig, url) => expect(await waits(rig, url, scheduleOf(name))).toEqual(expected)),
);

test("an event is sent faster than its endpoint where it says so", () =>
  sending(refuse, async (rig, url) => {
    const { id: endpointId } = await rig.endpoint(url, { schedule: scheduleOf("miteos") });
    const sent = await rig.call("events.send", { endpointId, type: "task.failed", speed: 30 });
    await rig.app.drain();
    const { nextAttemptAt } = await rig.call("events.get", { id: sent.id });
    expect(nextAttemptAt).toBe(rig.ports.clock.now() + 1000);
  }));

test("jitter makes a wait longer by its share at most", () =>
  sending(refuse, async (rig, url) => {
    const schedule = { delaysSeconds: [0, 10], jitter: 0.5 };
    for (let round = 0; round < 5; round += 1) {
      const [wait = 0] = await waits(rig, url, schedule);
      expect(wait).toBeGreaterThanOrEqual(10_000);
      expect(wait).toBeLessThanOrEqual(15_000);
    }
  }));

test.each<[string, string, number]>([
  ["seconds", "120", 120_000],
  ["an HTTP date", new Date(Date.UTC(2026, 10, 21, 12, 10, 0)).toUTCString(), 600_000],
  ["less than the schedule's wait", "1", 5_000],
  ["more than a day", "999999999", 86_400_000],
  ["nonsense", "soon", 5_000],
])("Retry-After with %s is honoured", (_, value, expected) =>
  sending(
    (_request, response) => response.writeHead(503, { "Retry-After": value }).end(),
    async (rig, url) => {
      const { id: endpointId } = await rig.endpoint(url, { schedule: { delaysSeconds: [0, 5], jitter: 0 } });
      const sent = await rig.call("events.send", { endpointId, type: "task.failed" });
      await rig.app.drain();
      const { nextAttemptAt } = await rig.call("events.get", { id: sent.id });
      expect((nextAttemptAt ?? 0) - rig.ports.clock.now()).toBe(expected);
    },
  ),
);

test("after a sleep, a late attempt is made at once, and once", () =>
  sending(refuse, async (rig, url, seen) => {
    const { id: endpointId } = await rig.endpoint(url, { schedule: scheduleOf("miteos") });
    await rig.call("events.send", { endpointId, type: "task.failed" });
    await rig.app.drain();
    await rig.advance(8 * 3_600_000);
    expect(seen.length).toBe(2);
  }));

test("410 switches off an endpoint whose profile says so, and only that", () =>
  sending(
    (_, response) => response.writeHead(410).end(),
    async (rig, url) => {
      const listening = await rig.endpoint(url, { provider: "standard-webhooks", secret: "whsec_c2VjcmV0" });
      const other = await rig.endpoint(url);
      await rig.call("events.send", { endpointId: listening.id, type: "invoice.paid" });
      await rig.call("events.send", { endpointId: other.id, type: "task.failed" });
      await rig.app.drain();
      const { items } = await rig.call("endpoints.list", {});
      expect(items.map(({ isActive }) => isActive)).toEqual([false, true]);
      const { items: events } = await rig.call("events.list", {});
      expect(events.map(({ status }) => status)).toEqual(["pending", "failed"]);
      const again = await rig.client.call("events.send", { endpointId: listening.id, type: "invoice.paid" });
      expect(again).toMatchObject({ ok: false, error: { code: "conflict" } });
    },
  ));
