import { expect, test } from "vitest";
import { withServer } from "../../fixtures/http-server.ts";
import { testApp } from "../../fixtures/test-app.ts";

const rig = testApp();
const { call } = rig;

const MINUTE = 60_000;
const NONE = { fine: 0, failed: 0, turnedAway: 0 };

async function post(path: string): Promise<void> {
  await fetch(`${rig.app.receiverUrl}/hooks/${path}`, { method: "POST", body: "{}" });
  await rig.app.drain();
}

async function healthOf(sourceId: string) {
  const { items } = await call("sources.health", {});
  return items.find((one) => one.sourceId === sourceId);
}

test("a source tells how its last hour went and its newest hundred, also right after a restart", async () => {
  const { id } = await call("sources.create", { name: "a", path: "a", provider: "none" });
  await call("sources.create", { name: "b", path: "b", provider: "none" });
  await call("hooks.create", { name: "one", action: "notify", sourceId: id });
  await call("hooks.create", { name: "any", action: "notify" });
  const off = await call("hooks.create", { name: "off", action: "notify", isEnabled: false });
  expect(off.isEnabled).toBe(false);
  expect(await healthOf(id)).toMatchObject({
    lastAt: null,
    lastHour: NONE,
    recent: { of: 0 },
    hooks: 2,
    light: "none",
  });
  const start = rig.ports.clock.now();
  await post("a");
  rig.ports.setNow(start + 30 * MINUTE);
  await post("a");
  await post("b");
  const health = {
    lastAt: start + 30 * MINUTE,
    lastHour: { fine: 2, failed: 0, turnedAway: 0 },
    recent: { of: 2, fine: 2, failed: 0, turnedAway: 0 },
  };
  expect(await healthOf(id)).toMatchObject(health);
  expect((await healthOf(id))?.bars.map(({ fine }) => fine)).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
  await rig.app.close();
  await rig.start();
  expect(await healthOf(id)).toMatchObject(health);
  rig.ports.setNow(start + 90 * MINUTE);
  expect(await healthOf(id)).toMatchObject({ lastHour: NONE, recent: { of: 2 } });
});

test("what its app fails is failed, what is deleted counts no more, and its light is its target's", async () => {
  await withServer(
    (_request, response) => void response.writeHead(500).end(),
    async (app) => {
      const { id } = await call("sources.create", { name: "a", path: "a", provider: "none", target: { url: app.url } });
      expect(await healthOf(id)).toMatchObject({ light: "unknown" });
      await post("a");
      await post("a");
      const failed = { fine: 0, failed: 2, turnedAway: 0 };
      // How it ended is written down a moment after the sender has its answer.
      await expect
        .poll(() => healthOf(id))
        .toMatchObject({ lastHour: failed, recent: { of: 2, ...failed }, light: "up" });
      const [newest] = (await call("deliveries.list", {})).items;
      await call("deliveries.delete", { ids: [newest?.id ?? ""] });
      expect(await healthOf(id)).toMatchObject({ lastHour: { ...failed, failed: 1 }, recent: { of: 1, failed: 1 } });
      await call("sources.update", { id, target: { url: app.url, mode: "step" } });
      expect(await healthOf(id)).toMatchObject({ light: "holds" });
    },
  );
});

test("a source is moved before another, stays there, and comes back to its place", async () => {
  const ids: string[] = [];
  for (const path of ["a", "b", "c"])
    ids.push((await call("sources.create", { name: path, path, provider: "none" })).id);
  const [a = "", b = "", c = ""] = ids;
  const order = async () => (await call("sources.list", {})).items.map(({ path }) => path);
  expect(await call("sources.move", { id: c, before: b })).toEqual({ ids: [a, c, b] });
  await call("sources.delete", { id: a });
  await call("sources.update", { id: c, name: "C" });
  await call("sources.restore", { id: a });
  expect(await order()).toEqual(["a", "c", "b"]);
  await rig.app.close();
  await rig.start();
  expect(await order()).toEqual(["a", "c", "b"]);
  await call("sources.create", { name: "d", path: "d", provider: "none" });
  expect(await order()).toEqual(["a", "c", "b", "d"]);
  await call("sources.move", { id: a, before: null });
  expect(await order()).toEqual(["c", "b", "d", "a"]);
  const missing = { ok: false, error: { code: "not_found" } };
  expect(await rig.client.call("sources.move", { id: "src_none", before: a })).toMatchObject(missing);
});
