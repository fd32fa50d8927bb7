import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import type { ReplayRun } from "../../../src/contract/model/replay.ts";
import { listen } from "../../fixtures/listen.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { type Rig, withRig } from "../../systems/rig.ts";
import { isOver, record, until } from "./run-rig.ts";

async function replayMany(rig: Rig, input: Input<"replays.start">): Promise<ReplayRun> {
  const { id } = await rig.call("replays.start", input);
  return until(rig, id, isOver);
}

/** An app that answers only when it is let. */
async function slowApp() {
  const held: ServerResponse[] = [];
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    bodies.push(body);
    held.push(response);
    server.emit("held");
  });
  const url = `http://127.0.0.1:${await listen(server)}`;
  return {
    url,
    bodies,
    /** Resolves when one more is waiting. */
    next: () => once(server, "held"),
    answer: (status = 200) => held.shift()?.writeHead(status).end(),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe("a replay run", () => {
  test("sends what is named in the order it arrived, and tells how each was answered", () =>
    withServer(null, ({ url, seen }) =>
      withRig(async (rig) => {
        const ids = await record(rig, 5);
        const [one = "", two = "", , four = ""] = ids;
        const ended = await replayMany(rig, { deliveryIds: [four, two, one, four], to: url });

        expect(seen.map(({ body }) => String(body))).toEqual(["1", "2", "4"]);
        expect(ended).toMatchObject({ state: "done", total: 3, taken: 3, failed: 0, unsure: 0, gone: 0 });
      }),
    ));

  test("is compared with what came first: which went otherwise, and what each became", () => {
    let status = 200;
    return withServer(
      (_request, response, { body }) => response.writeHead(String(body) === "2" ? status : 200).end(),
      ({ url }) =>
        withRig(async (rig) => {
          await rig.source({ requireSignature: false, secrets: [], target: { url } });
          for (const body of ["1", "2"]) await rig.post("/hooks/octo", body, { "X-Event": body });
          const came = await rig.call("deliveries.list", {});
          const ids = came.items.map(({ id }) => id).toReversed();
          status = 500;
          const through = await replayMany(rig, { deliveryIds: ids });
          const { items, sentence } = await rig.call("replays.compare", { id: through.id });
          expect(sentence).toBe("1 of 2 went otherwise than before.");
          expect(items).toMatchObject([
            { deliveryId: ids[0], before: "200", after: "200", differs: false },
            { deliveryId: ids[1], before: "200", after: "500", differs: true },
          ]);
          const replay = await rig.call("deliveries.get", { id: items[1]?.replayId ?? "" });
          expect(replay.replayOf).toBe(ids[1]);
          const straight = await replayMany(rig, { deliveryIds: ids, to: url });
          expect((await rig.call("replays.compare", { id: straight.id })).items).toMatchObject([
            { before: "200", after: "2xx", replayId: null, differs: false },
            { before: "200", after: "500", replayId: null, differs: true },
          ]);
          status = 200;
          const again = await replayMany(rig, { deliveryIds: ids });
          expect((await rig.call("replays.compare", { id: again.id })).sentence).toBe(
            "Nothing of 2 went otherwise than before.",
          );
        }),
    );
  });

  test("sends what fits a filter, and nothing else", () =>
    withServer(null, ({ url, seen }) =>
      withRig(async (rig) => {
        await record(rig, 3);
        const newestButOne = rig.ports.clock.now() - 2000;
        const { total } = await replayMany(rig, { filter: { disposition: "accepted", until: newestButOne }, to: url });

        expect([total, seen.map(({ body }) => String(body))]).toEqual([2, ["1", "2"]]);
      }),
    ));

  test("through our own pipeline does not meet its own replays again", () =>
    withRig(async (rig) => {
      const ids = await record(rig, 3);
      const ended = await replayMany(rig, { filter: {} });
      const { items } = await rig.call("deliveries.list", {});

      expect(ended).toMatchObject({ state: "done", total: 3, taken: 3 });
      expect(items.slice(0, 3).map(({ replayOf }) => replayOf)).toEqual(ids.toReversed());
      expect(items).toHaveLength(6);
    }));

  test("by words finds them in the search index", () =>
    withServer(null, ({ url, seen }) =>
      withRig(async (rig) => {
        await rig.source({ requireSignature: false, secrets: [] });
        for (const word of ["apple", "pear", "apple"]) await rig.post("/hooks/octo", `{"fruit":"${word}"}`);
        const ended = await replayMany(rig, { filter: { text: "apple" }, to: url });

        expect([ended.total, seen.length]).toEqual([2, 2]);
      }),
    ));

  test("goes on after failures and names them", () =>
    withServer(
      (_request, response, { body }) => response.writeHead(String(body) === "2" ? 500 : 200).end(),
      ({ url }) =>
        withRig(async (rig) => {
          const ids = await record(rig, 3);
          const { id, taken, failed } = await replayMany(rig, { deliveryIds: ids, to: url });
          const { troubles } = await rig.call("replays.get", { id });

          expect([taken, failed]).toEqual([2, 1]);
          expect(troubles).toEqual([{ deliveryId: ids[1], kind: "failed", status: 500, error: null }]);
        }),
    ));

  test("stops at the first failure where asked to, and goes on after it when resumed", () =>
    withServer(
      (_request, response, { body }) => response.writeHead(String(body) === "2" ? 302 : 200).end(),
      ({ url, seen }) =>
        withRig(async (rig) => {
          const ids = await record(rig, 3);
          const stopped = await replayMany(rig, { deliveryIds: ids, to: url, stopAtFailure: true });
          expect(stopped).toMatchObject({ state: "stopped", taken: 1, failed: 1 });
          expect(stopped.reason).toBe(`${ids[1]} was not taken: answered 302.`);
          expect(seen).toHaveLength(2);
          await rig.call("replays.resume", { id: stopped.id });

          expect(await until(rig, stopped.id, isOver)).toMatchObject({
            state: "done",
            taken: 2,
            failed: 1,
            reason: null,
          });
          expect(seen.map(({ body }) => String(body))).toEqual(["1", "2", "3"]);
        }),
    ));

  test("stopped at a failure sends that one again where asked to, and counts what it comes to then alone", () => {
    let isDown = true;
    return withServer(
      (_request, response, { body }) => response.writeHead(String(body) === "2" && isDown ? 500 : 200).end(),
      ({ url, seen }) =>
        withRig(async (rig) => {
          const ids = await record(rig, 3);
          const { id } = await replayMany(rig, { deliveryIds: ids, to: url, stopAtFailure: true });
          await rig.call("replays.resume", { id, again: true });
          expect(await until(rig, id, isOver)).toMatchObject({ state: "stopped", taken: 1, failed: 1 });
          isDown = false;
          await rig.call("replays.resume", { id, again: true });

          expect(await until(rig, id, isOver)).toMatchObject({ state: "done", taken: 3, failed: 0 });
          expect((await rig.call("replays.get", { id })).troubles).toEqual([]);
          expect(seen.map(({ body }) => String(body))).toEqual(["1", "2", "2", "2", "3"]);
          await expect(rig.call("replays.resume", { id, again: true })).rejects.toThrow("This replay is done.");
        }),
    );
  });

  test("paused lets the one under way end, and goes on with the next", () =>
    withRig(async (rig) => {
      const app = await slowApp();
      const ids = await record(rig, 3);
      const first = app.next();
      const { id } = await rig.call("replays.start", { deliveryIds: ids, to: app.url });
      await first;
      expect(await rig.call("replays.pause", { id })).toMatchObject({ state: "paused", taken: 0 });
      app.answer();
      await until(rig, id, ({ taken }) => taken === 1);
      expect(app.bodies).toEqual(["1"]);

      for (const _ of [2, 3]) {
        const next = app.next();
        if (_ === 2) await rig.call("replays.resume", { id });
        else app.answer();
        await next;
      }
      app.answer();
      expect(await until(rig, id, isOver)).toMatchObject({ state: "done", taken: 3 });
      expect(app.bodies).toEqual(["1", "2", "3"]);
      app.close();
    }));

  test("cancelled while it waits for its time ends at once and cannot go on", () =>
    withServer(null, ({ url, seen }) =>
      withRig(async (rig) => {
        const ids = await record(rig, 2);
        rig.wait(3_600_000);
        ids.push((await rig.post("/hooks/octo", "late")).id);
        const { id } = await rig.call("replays.start", {
          deliveryIds: ids,
          to: url,
          pace: { kind: "scaled", speed: 1000 },
        });
        await until(rig, id, ({ taken, nextAt }) => taken === 2 && nextAt !== null);
        await rig.call("replays.cancel", { id });

        expect(await until(rig, id, isOver)).toMatchObject({ state: "cancelled", taken: 2, nextAt: null });
        expect(seen).toHaveLength(2);
        await expect(rig.call("replays.resume", { id })).rejects.toThrow("This replay is cancelled.");
      }),
    ));

  test("keeps the gaps in which they arrived", () =>
    withRig(async (rig) => {
      const times: number[] = [];
      await withServer(
        (_request, response) => {
          times.push(performance.now());
          response.end();
        },
        async ({ url }) => {
          const ids = await record(rig, 3);
          await replayMany(rig, { deliveryIds: ids, to: url, pace: { kind: "scaled", speed: 4 } });
        },
      );
      const [first = 0, second = 0, third = 0] = times;

      // Never early; how late depends on the machine.
      expect(second - first).toBeGreaterThan(200);
      expect(third - first).toBeGreaterThan(450);
    }));

  test("counts those that were deleted before their turn", () =>
    withRig(async (rig) => {
      const app = await slowApp();
      const ids = await record(rig, 3);
      const first = app.next();
      const { id } = await rig.call("replays.start", { deliveryIds: ids, to: app.url });
      await first;
      await rig.call("deliveries.delete", { ids: [ids[1] ?? ""] });
      const last = app.next();
      app.answer();
      await last;
      app.answer();

      expect(await until(rig, id, isOver)).toMatchObject({ state: "done", total: 3, taken: 2, gone: 1 });
      app.close();
    }));

  test("asks for deliveries by name or by filter, not both, and for none that is not there", () =>
    withRig(async (rig) => {
      const start = (input: Input<"replays.start">) => rig.call("replays.start", input);
      await expect(start({})).rejects.toThrow("Name the deliveries, or give a filter; one of the two.");
      await expect(start({ deliveryIds: ["x"], filter: {} })).rejects.toThrow("one of the two");
      await expect(start({ deliveryIds: ["dlv_none"] })).rejects.toThrow("There is no delivery dlv_none.");
      expect(await replayMany(rig, { filter: {} })).toMatchObject({ state: "done", total: 0 });
    }));

  test("shows no secret of the URL that it goes to, and keeps it sealed", () =>
    withRig(async (rig) => {
      const to = "http://someone:swordfish@127.0.0.1:9/in?token=opensesame";
      const { id } = await replayMany(rig, { filter: {}, to });
      const [listed] = (await rig.call("replays.list", {})).items;

      expect(listed).toMatchObject({ id, to: expect.stringContaining("127.0.0.1:9/in") });
      expect(JSON.stringify(listed)).not.toMatch(/swordfish|opensesame/);
    }));
});
