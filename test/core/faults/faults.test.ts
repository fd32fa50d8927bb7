import { request } from "node:http";
import { describe, expect, test } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import type { FaultRule } from "../../../src/contract/model/fault.ts";
import { type Rig, signed, withRig } from "../../systems/rig.ts";

type Faults = NonNullable<Input<"sources.update">["faults"]>;

async function misbehaving(rig: Rig, faults: Faults): Promise<string> {
  const source = await rig.source({ replyProfile: "hookbench" });
  await rig.hook(source);
  await rig.call("sources.update", { id: source.id, faults });
  return source.id;
}

const BODY = '{"n":"a \\"quoted\\" <b>"}';
const post = (rig: Rig) => rig.post("/hooks/octo", BODY, signed(BODY));

/** What came of a request as the wire has it: bytes up to the end of the connection. */
function raw(rig: Rig): Promise<{ status: number | null; body: string; error: string | null; isWhole: boolean }> {
  return new Promise((resolve) => {
    const sent = request(`${rig.app.receiverUrl}/hooks/octo`, { method: "POST", headers: signed(BODY) });
    sent.on("error", (error) => resolve({ status: null, body: "", error: error.message, isWhole: false }));
    sent.on("response", (response) => {
      let body = "";
      const end = () => resolve({ status: response.statusCode ?? null, body, error: null, isWhole: response.complete });
      response.on("data", (chunk) => (body += String(chunk)));
      response.on("close", end);
      response.on("error", end);
    });
    sent.end(BODY);
  });
}

async function newest(rig: Rig) {
  const [item] = (await rig.call("deliveries.list", { limit: 1 })).items;
  return rig.delivery(item?.id ?? "");
}

describe("a source that misbehaves on purpose", () => {
  test("fails twice, then works; what failed is recorded as played, and no hook ran for it", () =>
    withRig(async (rig) => {
      await misbehaving(rig, "fails-twice");
      const answers = [await post(rig), await post(rig), await post(rig)];
      const played = await rig.delivery(answers[0]?.id ?? "");
      const honest = await rig.delivery(answers[2]?.id ?? "");

      expect(answers.map(({ status }) => status)).toEqual([500, 500, 202]);
      expect(played).toMatchObject({
        disposition: "faulted",
        fault: { name: "fails twice, then works", delaySeconds: 0, cut: null },
        response: { status: 500, body: answers[0]?.body },
        executions: [],
      });
      expect(honest).toMatchObject({ disposition: "accepted", fault: null, executions: [{}] });
    }));

  test("lets a sender's retry of what failed run its hooks, as nothing claimed its key", () =>
    withRig(async (rig) => {
      await misbehaving(rig, [{ first: 1, status: 503, retryAfterSeconds: 7 }]);
      const headers = { ...signed(BODY), "X-GitHub-Delivery": "the same" };
      const first = await rig.post("/hooks/octo", BODY, headers);
      const again = await rig.post("/hooks/octo", BODY, headers);

      expect([first.status, first.headers.get("retry-after"), again.status]).toEqual([503, "7", 202]);
      expect((await rig.delivery(again.id)).executions).toHaveLength(1);
    }));

  test("is down for a minute from the first that it turns away", () =>
    withRig(async (rig) => {
      await misbehaving(rig, "down-for-a-minute");
      const statuses: number[] = [];
      for (const ms of [0, 59_000, 1000]) {
        rig.wait(ms);
        statuses.push((await post(rig)).status);
      }
      expect(statuses).toEqual([503, 503, 202]);
    }));

  test("answers late, honestly, and its hooks run", () =>
    withRig(async (rig) => {
      await misbehaving(rig, [{ name: "late", delaySeconds: 0.3 }]);
      const started = performance.now();
      const { status, id } = await post(rig);

      expect(performance.now() - started).toBeGreaterThanOrEqual(299);
      expect(status).toBe(202);
      expect(await rig.delivery(id)).toMatchObject({ fault: { name: "late", delaySeconds: 0.3 }, executions: [{}] });
    }));

  test("hangs up before the answer, which is recorded as none", () =>
    withRig(async (rig) => {
      await misbehaving(rig, "hangs-up");
      expect(await raw(rig)).toMatchObject({ status: null, error: "socket hang up" });
      expect(await newest(rig)).toMatchObject({
        status: 0,
        fault: { cut: "before" },
        response: { status: 0, headers: [], body: "" },
      });
    }));

  test("hangs up in the middle of its answer, of which the half that went out is recorded", () =>
    withRig(async (rig) => {
      await misbehaving(rig, [{ status: 200, body: "0123456789", cut: "midway" }]);
      expect(await raw(rig)).toMatchObject({ status: 200, body: "01234", isWhole: false });
      expect(await newest(rig)).toMatchObject({ fault: { cut: "midway" }, response: { status: 200, body: "01234" } });
    }));

  test("redirects, and fills a body in from the delivery without breaking its JSON", () =>
    withRig(async (rig) => {
      await misbehaving(rig, [
        { first: 1, redirect: "https://example.com/moved" },
        { status: 418, body: '{"you":"{{webhook.body.n}}","none":"{{webhook.body.none}}"}' },
      ]);
      const moved = await fetch(`${rig.app.receiverUrl}/hooks/octo`, {
        method: "POST",
        body: BODY,
        headers: signed(BODY),
        redirect: "manual",
      });
      expect([moved.status, moved.headers.get("location")]).toEqual([302, "https://example.com/moved"]);
      const filled = await post(rig);
      expect([filled.status, filled.headers.get("content-type")]).toEqual([418, "application/json"]);
      expect(JSON.parse(filled.body)).toEqual({ you: 'a "quoted" <b>', none: "" });
    }));

  test("runs hooks for what it failed where the rule says so, and none for what is late where it says so", () =>
    withRig(async (rig) => {
      await misbehaving(rig, [
        { first: 1, status: 500, act: true },
        { delaySeconds: 0.01, act: false },
      ]);
      const [failed, late] = [await post(rig), await post(rig)];

      expect([failed.status, (await rig.delivery(failed.id)).executions.length]).toEqual([500, 1]);
      expect([late.status, (await rig.delivery(late.id)).executions.length]).toEqual([202, 0]);
    }));

  test("leaves alone, and does not count, what it would not accept, nor replays", () =>
    withRig(async (rig) => {
      await misbehaving(rig, [{ first: 1, status: 500 }]);
      expect((await rig.post("/hooks/octo", BODY)).status).toBe(401);
      const failed = await post(rig);
      expect(failed.status).toBe(500);
      const { results } = await rig.call("replays.create", { deliveryIds: [failed.id], mode: "exact" });
      expect(results[0]?.status).toBe(202);
    }));

  test("begins to count anew when its rules are set, and is honest again without any", () =>
    withRig(async (rig) => {
      const id = await misbehaving(rig, [{ first: 1, status: 500 }]);
      const statuses = [(await post(rig)).status, (await post(rig)).status];
      rig.wait(1);
      await rig.call("sources.update", { id, faults: [{ first: 1, status: 500 }] });
      statuses.push((await post(rig)).status);
      await rig.call("sources.update", { id, name: "another name" });
      statuses.push((await post(rig)).status);
      const cleared = await rig.call("sources.update", { id, faults: [] });

      expect(statuses).toEqual([500, 202, 500, 202]);
      expect(cleared.faults).toEqual([]);
    }));

  test.each([
    [{}, "Say what the rule does"],
    [{ first: 2 }, "Say what the rule does"],
    [{ redirect: "https://example.com", status: 500 }, "A redirect needs a status from 300 to 399."],
    [{ status: 99 }, "status"],
    [{ delaySeconds: 601 }, "delaySeconds"],
  ] satisfies [FaultRule, string][])("refuses a rule that says nothing or what cannot be: %o", (rule, sentence) =>
    withRig(async (rig) => {
      const source = await rig.source();
      const change = rig.call("sources.update", { id: source.id, faults: [rule] });
      await expect(change).rejects.toThrow(sentence);
    }),
  );

  test("sets no header that belongs to the connection or holds a line break", () =>
    withRig(async (rig) => {
      const headers: [string, string][] = [
        ["Content-Length", "3"],
        ["X-Own", "yes"],
        ["X-Bad", "a\r\nX-Injected: 1"],
      ];
      await misbehaving(rig, [{ status: 500, headers, body: "longer" }]);
      const answer = await post(rig);

      expect(answer).toMatchObject({ status: 500, body: "longer" });
      expect([answer.headers.get("x-own"), answer.headers.get("x-injected")]).toEqual(["yes", null]);
    }));
});
