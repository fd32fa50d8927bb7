import { createServer } from "node:http";
import { expect, test } from "vitest";
import { listen } from "../../fixtures/listen.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { withRig } from "../../systems/rig.ts";
import { isOver, record, until } from "./run-rig.ts";

/** A port on which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test("stays at its step while nothing listens where it sends to, and goes on once something does", () =>
  withRig(async (rig) => {
    const ids = await record(rig, 3);
    const port = await freePort();
    const to = `http://127.0.0.1:${port}/`;
    const { id } = await rig.call("replays.start", { deliveryIds: ids, to, whenDown: "wait" });
    const waiting = await until(rig, id, ({ reason }) => reason !== null);
    expect(waiting).toMatchObject({
      state: "running",
      taken: 0,
      failed: 0,
      reason: expect.stringMatching(/goes on/),
    });
    // What was surely not sent is no delivery of which nobody knows.
    expect(await rig.call("replays.get", { id })).toMatchObject({ unsure: 0, troubles: [] });
    const bodies: string[] = [];
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += String(chunk);
      bodies.push(body);
      response.end();
    });
    server.listen(port, "127.0.0.1");
    const done = await until(rig, id, isOver);
    server.close();
    expect(done).toMatchObject({ state: "done", taken: 3, failed: 0, reason: null });
    expect(bodies).toEqual(["1", "2", "3"]);
  }));

test("leaves out the next one where asked to, as it waits for its time, for an app, or stands still", () =>
  withRig(async (rig) => {
    const ids = await record(rig, 4);
    const to = `http://127.0.0.1:${await freePort()}/`;
    const { id } = await rig.call("replays.start", { deliveryIds: ids, to, whenDown: "wait" });
    await until(rig, id, ({ reason }) => reason !== null);
    await rig.call("replays.skip", { id });
    await until(rig, id, ({ skipped }) => skipped === 1);
    await rig.call("replays.pause", { id });
    expect(await rig.call("replays.skip", { id })).toMatchObject({ state: "paused", skipped: 2 });
    await withServer(
      (_request, response) => void response.end(),
      async (app) => {
        const pace = { kind: "original" } as const;
        const slow = await rig.call("replays.start", { deliveryIds: ids.slice(0, 2), to: app.url, pace });
        await until(rig, slow.id, ({ taken }) => taken === 1);
        await rig.call("replays.skip", { id: slow.id });
        expect(await until(rig, slow.id, isOver)).toMatchObject({ state: "done", taken: 1, skipped: 1, gone: 0 });
        expect((await rig.call("replays.get", { id: slow.id })).troubles).toMatchObject([
          { deliveryId: ids[1], kind: "skipped" },
        ]);
      },
    );
    await rig.call("replays.cancel", { id });
    await expect(rig.call("replays.skip", { id })).rejects.toThrow("This replay is cancelled.");
  }));

test("leaves out as many as were asked for where two ask at once", () =>
  withRig(async (rig) => {
    const ids = await record(rig, 3);
    const to = `http://127.0.0.1:${await freePort()}/`;
    const { id } = await rig.call("replays.start", { deliveryIds: ids, to, whenDown: "wait" });
    await rig.call("replays.pause", { id });
    await Promise.all([rig.call("replays.skip", { id }), rig.call("replays.skip", { id })]);
    expect(await rig.call("replays.get", { id })).toMatchObject({ state: "paused", skipped: 2 });
  }));

test("through Hookbench it stays at its step while the app of the source is down, records nothing meanwhile, and goes on", () =>
  withRig(async (rig) => {
    const ids = await record(rig, 3);
    const port = await freePort();
    const { items } = await rig.call("sources.list", {});
    await rig.call("sources.update", { id: items[0]?.id ?? "", target: { url: `http://localhost:${port}/in` } });
    const { id } = await rig.call("replays.start", { deliveryIds: ids, whenDown: "wait" });
    const waiting = await until(rig, id, ({ reason }) => reason !== null);
    expect(waiting).toMatchObject({ state: "running", taken: 0, failed: 0 });
    expect(waiting.reason).toBe(
      `Connection refused by localhost:${port}: is your server running on port ${port}? It goes on when that is back.`,
    );
    const replays = async () => (await rig.call("deliveries.count", { query: "is:replay" })).count;
    expect(await replays()).toBe(0);
    const bodies: string[] = [];
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += String(chunk);
      bodies.push(body);
      response.end();
    });
    server.listen(port, "127.0.0.1");
    const done = await until(rig, id, isOver);
    server.close();
    expect(done).toMatchObject({ state: "done", taken: 3, failed: 0, reason: null });
    expect(bodies).toEqual(["1", "2", "3"]);
    expect(await replays()).toBe(3);
    // As it was before, where nobody asked for it to wait.
    server.closeAllConnections();
    const hasty = await rig.call("replays.start", { deliveryIds: ids });
    expect(await until(rig, hasty.id, isOver)).toMatchObject({ state: "done", taken: 0, failed: 3 });
  }));
