import { describe, expect, test } from "vitest";
import { withServer } from "../../fixtures/http-server.ts";
import { withRig } from "../../systems/rig.ts";
import { withSending } from "../send/rig.ts";
import { createApp } from "../../../src/core/app/app.ts";
import { fakePorts } from "../../fakes/ports.ts";
import { createCall } from "../../fixtures/call.ts";
import { createClient } from "../../../src/contract/client.ts";
import { createMemoryTransport } from "../../../src/contract/memory.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

describe("a wall clock that is set back", () => {
  test("lets a cooldown last no longer than its own length", () =>
    withRig(async (rig) => {
      const source = await rig.source({ requireSignature: false });
      await rig.hook(source, { cooldownMs: 10 * MINUTE });
      const runs = async () => (await rig.executions()).filter(({ status }) => status === "success").length;
      const post = async () => {
        await rig.post("/hooks/octo", JSON.stringify({ n: Math.random() }));
        await rig.app.drain();
      };
      await post();
      rig.ports.setWallClock(rig.ports.clock.now() - 300 * DAY);
      await post();
      expect(await runs()).toBe(1);
      rig.wait(9 * MINUTE);
      await post();
      expect(await runs()).toBe(1);
      rig.wait(2 * MINUTE);
      await post();
      expect(await runs()).toBe(2);
    }));

  test("lets what is to be attempted again wait no longer than its delay", () =>
    withServer(
      (_request, response) => response.writeHead(503).end(),
      ({ url, seen }) =>
        withSending(async ({ ports, app, endpoint, call, advance }) => {
          const { id } = await endpoint(url);
          await call("events.send", { endpointId: id, type: "any", payload: { a: 1 } });
          await app.drain();
          const before = seen.length;
          const [first] = (await call("events.list", { endpointId: id })).items;
          const delay = (first?.nextAttemptAt ?? 0) - ports.clock.now();
          ports.setWallClock(ports.clock.now() - 300 * DAY);
          await app.drain();
          await advance(delay + 1000);
          expect([before, delay > 0, seen.length]).toEqual([1, true, 2]);
        }),
    ));

  test("also where it was set back while Hookbench did not run", () =>
    withServer(
      (_request, response) => response.writeHead(503).end(),
      async ({ url, seen }) => {
        const { dataFolder } = fakePorts();
        await withSending(
          async ({ app, endpoint, call }) => {
            const { id } = await endpoint(url);
            await call("events.send", { endpointId: id, type: "any", payload: { a: 1 } });
            await app.drain();
          },
          { dataFolder },
        );
        const now = Date.UTC(2020, 0, 1);
        const app = await createApp(fakePorts({ dataFolder, now }), { receiverPort: 0, version: "0" });
        await app.drain();
        const call = createCall(createClient(createMemoryTransport(app)));
        const [event] = (await call("events.list", {})).items;
        await app.close();
        expect(seen).toHaveLength(1);
        expect(event?.nextAttemptAt).toBeGreaterThan(now);
        expect(event?.nextAttemptAt).toBeLessThan(now + DAY);
      },
    ));
});

describe("a wall clock that goes on by months at once", () => {
  test("deletes nothing by age until a person confirms it, and says so", () =>
    withRig(async (rig) => {
      await rig.source({ requireSignature: false });
      const retention = { maxCount: null, maxAgeDays: 30, maxBytes: null };
      await rig.call("settings.update", { retention });
      for (let n = 0; n < 6; n += 1) await rig.post("/hooks/octo", `{"n":${n}}`);
      rig.ports.setWallClock(rig.ports.clock.now() + 300 * DAY);
      await rig.post("/hooks/octo", '{"n":7}');
      await rig.app.drain();
      const status = await rig.call("status.get", {});
      expect([status.counts.deliveries, status.retentionHold]).toMatchObject([7, { aheadMs: 300 * DAY }]);
      expect(rig.ports.logged.join()).toContain("nothing is deleted by age until a person confirms the clock");

      await rig.call("retention.confirm", {});
      await rig.app.drain();
      const confirmed = await rig.call("status.get", {});
      expect([confirmed.counts.deliveries, confirmed.retentionHold]).toEqual([1, null]);
    }));

  test("goes on deleting once it is set right", () =>
    withRig(async (rig) => {
      await rig.source({ requireSignature: false });
      await rig.call("settings.update", { retention: { maxCount: null, maxAgeDays: 30, maxBytes: null } });
      await rig.post("/hooks/octo", "{}");
      const right = rig.ports.clock.now();
      rig.ports.setWallClock(right + 300 * DAY);
      await rig.app.drain();
      rig.ports.setWallClock(right);
      await rig.app.drain();
      expect((await rig.call("status.get", {})).retentionHold).toBe(null);
      for (let day = 0; day < 31; day += 1) rig.wait(DAY);
      await rig.app.drain();
      expect((await rig.call("status.get", {})).counts.deliveries).toBe(0);
    }));

  test("holds from the start on where all there is would go at once", async () => {
    const { dataFolder } = fakePorts();
    const started = async (now: number) => {
      const app = await createApp(fakePorts({ dataFolder, now }), { receiverPort: 0, version: "0" });
      return { app, call: createCall(createClient(createMemoryTransport(app))) };
    };
    const now = Date.UTC(2026, 0, 1);
    const first = await started(now);
    await first.call("settings.update", { retention: { maxCount: null, maxAgeDays: 30, maxBytes: null } });
    await first.call("samples.send", { provider: "github" });
    await first.app.close();
    for (const [days, isHeld, left] of [
      [20, false, 1],
      [400, true, 1],
    ] as const) {
      const { app, call } = await started(now + days * DAY);
      await app.drain();
      const { retentionHold, counts } = await call("status.get", {});
      await app.close();
      expect([retentionHold !== null, counts.deliveries]).toEqual([isHeld, left]);
    }
  });
});
