import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { HookCondition } from "../../../src/contract/model/condition.ts";
import { signed, withRig } from "../../systems/rig.ts";

const BODY = '{"state":"failed"}';
const FAILED = [{ field: "webhook.body.state", operator: "equals", value: "failed" }];

test("a preview tells apart what would run the hook and what was turned away", () =>
  withRig(async (rig) => {
    const source = await rig.source({ replyProfile: "hookbench" });
    const good = await rig.post("/hooks/octo", BODY, signed(BODY));
    await rig.post("/hooks/octo", BODY, signed(BODY, "nobody's"));
    await rig.post("/hooks/octo", BODY);
    await fetch(`${rig.app.receiverUrl}/hooks/octo`, { method: "PUT", body: BODY, headers: signed(BODY) });
    await rig.post("/hooks/octo", "{}", signed("{}"));
    const hook = { name: "failed", sourceId: source.id, action: "notify" as const, conditions: FAILED };
    const preview = await rig.call("hooks.preview", { hook });
    expect(preview).toMatchObject({ checked: 5, matched: 4, turnedAway: 3, rejected: 2, newest: { id: good.id } });
  }));

test("tells of deliveries whose bodies cannot be read, where their conditions hang on that", () =>
  withRig(async (rig) => {
    await rig.source({ path: "any", provider: "none", secrets: [], requireSignature: false });
    const broken = gzipSync('{"action":"opened"}').subarray(0, 20);
    const post = async (body: Uint8Array | string, headers: Record<string, string>) => {
      const sent = { method: "POST", body: typeof body === "string" ? body : Uint8Array.from(body), headers };
      const answer = await fetch(`${rig.app.receiverUrl}/hooks/any`, sent);
      return answer.headers.get("x-hookbench-delivery") ?? "";
    };
    await post('{"action":"opened"}', {});
    const first = { "content-encoding": "gzip", "x-kind": "a" };
    const ids = [await post(broken, first), await post(broken, { ...first, "x-kind": "b" })];
    const preview = (conditions: HookCondition[], event?: string) =>
      rig.call("hooks.preview", { hook: { name: "x", action: "notify", conditions, ...(event ? { event } : {}) } });

    const action: HookCondition = { field: "action", operator: "equals", value: "opened" };
    const reason = "action cannot be read: the body is gzip and ends too early, after 20 bytes";
    expect(await preview([action])).toMatchObject({
      checked: 3,
      matched: 1,
      unread: { count: 2, newest: { id: ids[1] }, reason },
    });
    const kind: HookCondition = { field: "webhook.headers.x-kind", operator: "equals", value: "a" };
    expect(await preview([kind, action])).toMatchObject({ matched: 0, unread: { count: 1, newest: { id: ids[0] } } });
    expect(await preview([{ not: action }])).toMatchObject({ matched: 0, unread: { count: 2 } });
    expect(await preview([kind])).toMatchObject({ matched: 1, unread: null });
    expect(await preview([action], "push")).toMatchObject({ matched: 0, unread: null });
  }));
