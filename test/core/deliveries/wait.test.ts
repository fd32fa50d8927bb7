import { request as httpRequest } from "node:http";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { sentenceOf } from "../../../src/core/deliveries/wait-sentence.ts";
import { startServe } from "../../fixtures/serve.ts";
import { testApp } from "../../fixtures/test-app.ts";

describe("deliveries.wait", () => {
  const rig = testApp();

  async function post(event: string, body = "{}"): Promise<string> {
    const headers = { "X-GitHub-Event": event, "X-GitHub-Delivery": event, "Content-Type": "application/json" };
    const answer = await fetch(`${rig.app.receiverUrl}/hooks/any`, { method: "POST", body, headers });
    return answer.headers.get("x-hookbench-delivery") ?? "";
  }

  test("answers once so many have come that fit, and with nothing that came before", async () => {
    await post("push");
    const waiting = rig.call("deliveries.wait", { filter: { event: ["push"] }, count: 2, timeoutSeconds: 60 });
    // The wait has begun when another call is answered.
    await rig.call("deliveries.wait", { timeoutSeconds: 0 });
    const first = await post("push");
    await post("issues");
    const second = await post("push");

    expect(await waiting).toMatchObject({ isMet: true, items: [{ id: first }, { id: second }] });
  });

  test("counts what came since a delivery, a time, or where another wait began", async () => {
    const ids = [await post("one"), await post("two")];
    rig.ports.setNow(rig.ports.clock.now() + 1000);
    const moment = rig.ports.clock.now();
    ids.push(await post("three"));
    const since = async (from: string | number) => {
      const { items } = await rig.call("deliveries.wait", { count: 9, timeoutSeconds: 0, since: from });
      return items.map(({ id }) => id);
    };

    expect(await since(ids[0] ?? "")).toEqual(ids.slice(1));
    expect(await since(moment)).toEqual(ids.slice(2));
    expect(await since(moment + 1)).toEqual([]);
    expect(await since("0")).toEqual(ids);
    await expect(since("dlv_none")).rejects.toThrow("There is no delivery dlv_none.");
  });

  test("finds words of the body", async () => {
    const waiting = rig.call("deliveries.wait", { filter: { text: "swordfish" }, timeoutSeconds: 60 });
    await rig.call("deliveries.wait", { timeoutSeconds: 0 });
    await post("push", '{"word":"haddock"}');
    const id = await post("push", '{"word":"swordfish"}');

    expect(await waiting).toMatchObject({ isMet: true, items: [{ id }] });
  });

  test("says at its end what came instead, and what kept it out", async () => {
    const { position } = await rig.call("deliveries.wait", { timeoutSeconds: 0 });
    for (const event of ["ping", "issues", "issues"]) await post(event);
    const wait = await rig.call("deliveries.wait", {
      filter: { event: ["push"], status: "404" },
      timeoutSeconds: 0,
      since: position,
    });

    expect(wait).toMatchObject({ isMet: false, items: [], came: 3, instead: [{ event: "ping" }, {}, {}] });
    expect(wait.keys).toEqual([
      { key: "event", fitting: 0 },
      { key: "status", fitting: 3 },
    ]);
    expect(wait.sentence).toBe("3 deliveries came; none had event push.");
  });

  test("ends when its time is over", async () => {
    const { isMet, sentence } = await rig.call("deliveries.wait", { timeoutSeconds: 0.05 });
    expect([isMet, sentence]).toEqual([false, "No delivery came."]);
  });

  test("lets a hundred wait and no more", async () => {
    const waits = Array.from({ length: 100 }, () => rig.call("deliveries.wait", { timeoutSeconds: 60 }));
    const one = await rig.client.call("deliveries.wait", { timeoutSeconds: 60 });
    expect(one).toMatchObject({ ok: false, error: { code: "unavailable" } });
    const id = await post("push");

    expect((await Promise.all(waits)).every(({ items }) => items[0]?.id === id)).toBe(true);
    expect(await rig.call("deliveries.wait", { timeoutSeconds: 0 })).toMatchObject({ isMet: false });
  });
});

test("a caller of the control port that hangs up ends its wait", async () => {
  const serve = await startServe();
  const headers = { Authorization: `Bearer ${serve.token}`, "Content-Type": "application/json" };
  const hangUp = async (): Promise<void> => {
    const waiting = httpRequest(`${serve.control}/api/deliveries.wait`, { method: "POST", headers });
    waiting.on("error", () => undefined);
    waiting.end('{"timeoutSeconds":600}');
    await once(waiting, "finish");
    waiting.destroy();
  };
  try {
    for (let round = 0; round < 3; round += 1) await Promise.all(Array.from({ length: 60 }, hangUp));
    await expect
      .poll(() => serve.client.call("deliveries.wait", { timeoutSeconds: 0 }))
      .toMatchObject({ ok: true, value: { isMet: false } });
    const all = Array.from({ length: 100 }, () => serve.client.call("deliveries.wait", { timeoutSeconds: 0 }));
    expect((await Promise.all(all)).every(({ ok }) => ok)).toBe(true);
  } finally {
    await serve.stop();
  }
});

describe("why a wait was for nothing", () => {
  const filter = { event: ["push"], status: "2xx", text: "fish" };

  test.each([
    [{ came: 0, fitting: 0, keys: [] }, "No delivery came."],
    [{ came: 1, fitting: 0, keys: [["event", 0]] }, "One delivery came; none had event push."],
    [
      {
        came: 3,
        fitting: 0,
        keys: [
          ["event", 0],
          ["status", 0],
          ["text", 1],
        ],
      },
      "3 deliveries came; none had event push, none had status 2xx.",
    ],
    [
      {
        came: 3,
        fitting: 0,
        keys: [
          ["event", 1],
          ["text", 2],
        ],
      },
      '3 deliveries came; 1 had event push, 2 had the words "fish", none had all of that.',
    ],
    [
      { came: 5, fitting: 1, keys: [["event", 1]] },
      "5 deliveries came, of which 1 fits and 4 were waited for; 1 had event push.",
    ],
    [{ came: 2, fitting: 2, keys: [] }, "2 deliveries came, of which 2 fit and 4 were waited for."],
  ] as const)("%o", ({ came, fitting, keys }, sentence) => {
    const counted = keys.map(([key, fits]) => ({ key, fitting: fits }));
    expect(sentenceOf({ filter, count: 4, came, fitting, keys: counted })).toBe(sentence);
  });
});
