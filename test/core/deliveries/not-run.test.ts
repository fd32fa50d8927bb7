import { describe, expect, test } from "vitest";
import type { HookNotRun } from "../../../src/contract/model/not-run.ts";
import { type Rig, SECRET, signed, withRig } from "../../systems/rig.ts";

const BODY = '{"kind":"invoice.void","total":3}';
const post = (rig: Rig, body = BODY, headers = {}) => rig.post("/hooks/octo", body, { ...signed(body), ...headers });

async function reasons(rig: Rig, id: string) {
  const { items } = await rig.call("deliveries.hooks", { id });
  return items.map(({ hookName, reason, sentence, asOf }) => ({ hookName, reason, sentence, asOf }));
}

const named = (hookName: string, reason: HookNotRun["reason"], sentence: string, asOf = "then") => ({
  hookName,
  reason,
  sentence,
  asOf,
});

/** What a source of these tests is called, and a condition that does not hold. */
const OCTO = { name: "Billing", replyProfile: "hookbench" } as const;
const PAID = [{ field: "webhook.body.kind", operator: "equals", value: "invoice.paid" }];

describe("a hook that did not run is listed with its reason", () => {
  test("off, other source, other event, condition: what was expected and what came", () =>
    withRig(async (rig) => {
      const source = await rig.source({ ...OCTO, provider: "github" });
      const other = await rig.source({ name: "Shop", path: "shop" });
      await rig.hook(source, { name: "off", isEnabled: false });
      await rig.hook(other, { name: "elsewhere" });
      await rig.hook(other, { name: "off elsewhere", isEnabled: false });
      await rig.hook(source, { name: "release", event: "release.*" });
      await rig.hook(source, { name: "paid", conditions: PAID });
      await rig.hook(source, { name: "ran" });
      const { id } = await post(rig, BODY, { "X-GitHub-Event": "push" });
      expect(await reasons(rig, id)).toEqual([
        named("paid", "conditions", "kind was `invoice.void`, expected `invoice.paid`"),
        named("release", "other_event", "It listens to the event release.*, and the event was push."),
        named("off", "off", "It was switched off."),
        named("off elsewhere", "off", "It was switched off, and listens to the source Shop."),
        named("elsewhere", "other_source", "It listens to the source Shop, and the delivery came to Billing."),
      ]);
    }));

  test("cooldown and the most it may run", () =>
    withRig(async (rig) => {
      const source = await rig.source(OCTO);
      await rig.hook(source, { name: "rests", cooldownMs: 90_000 });
      await rig.hook(source, { name: "twice", maxExecutions: 1 });
      await post(rig);
      await rig.app.drain();
      rig.wait(30_000);
      const { id } = await post(rig);
      expect(await reasons(rig, id)).toEqual([
        named("rests", "cooldown", "it ran 30 s ago and rests 90 s after a run"),
        named("twice", "maximum", "it has run 1 times and may run 1 times at most"),
      ]);
    }));

  test("a repeat, of a hook whose conditions hold; of others these", () =>
    withRig(async (rig) => {
      const source = await rig.source(OCTO);
      await rig.hook(source, { name: "void" });
      await rig.hook(source, { name: "paid", conditions: PAID });
      const key = { "Idempotency-Key": "inv-9" };
      await post(rig, BODY, key);
      await rig.app.drain();
      const { id } = await post(rig, BODY, key);
      expect((await rig.delivery(id)).disposition).toBe("duplicate");
      expect(await reasons(rig, id)).toEqual([
        named("void", "duplicate", "It is a repeat: the hook has taken a delivery inv-9 before."),
        named("paid", "conditions", "kind was `invoice.void`, expected `invoice.paid`"),
      ]);
    }));

  test("waiting for a person, refused by one, and turned off meanwhile", () =>
    withRig(async (rig) => {
      const source = await rig.source(OCTO);
      await rig.hook(source, { name: "asks", approval: "ask" });
      const { id } = await post(rig);
      expect((await reasons(rig, id)).map(({ reason }) => reason)).toEqual(["waiting_approval"]);
      const [waiting] = await rig.executions();
      await rig.call("executions.cancel", { id: waiting?.id ?? "" });
      expect((await reasons(rig, id)).map(({ reason }) => reason)).toEqual(["refused"]);
    }));
});

describe("of a delivery that was turned away every hook says why", () => {
  test.each([
    ["no signature", {}, "unverified"],
    ["another secret", signed(BODY, "another"), "secret_wrong"],
  ] as const)("%s", (_, headers, reason) =>
    withRig(async (rig) => {
      const source = await rig.source(OCTO);
      await rig.hook(source, { name: "void" });
      await rig.hook(source, { name: "paid", conditions: PAID });
      const { id } = await rig.post("/hooks/octo", BODY, headers);
      const [first, second] = await reasons(rig, id);
      expect([first?.reason, second?.reason, first?.asOf]).toEqual([reason, reason, "then"]);
      expect(second?.sentence).toContain("Its conditions would not have held either: kind was");
    }),
  );

  test("no secret to check with", () =>
    withRig(async (rig) => {
      await rig.hook(await rig.source({ ...OCTO, secrets: [] }));
      const { id } = await rig.post("/hooks/octo", BODY, signed(BODY));
      expect((await reasons(rig, id)).map(({ reason }) => reason)).toEqual(["secret_missing"]);
    }));

  test("hooks with secrets of their own, each by its own", () =>
    withRig(async (rig) => {
      const source = await rig.source({ ...OCTO, secrets: [] });
      await rig.hook(source, { name: "one", secret: "number one" });
      await rig.hook(source, { name: "two", secret: "number two" });
      await rig.hook(source, { name: "open" });
      await rig.hook(source, { name: "three", secret: SECRET, isEnabled: false });
      const accepted = await rig.post("/hooks/octo", BODY, signed(BODY, "number two"));
      expect((await reasons(rig, accepted.id)).map(({ hookName, reason }) => [hookName, reason])).toEqual([
        ["one", "secret_wrong"],
        ["open", "secret_missing"],
        ["three", "off"],
      ]);
      const rejected = await rig.post("/hooks/octo", BODY, signed(BODY));
      expect(await reasons(rig, rejected.id)).toEqual([
        expect.objectContaining({ hookName: "one", reason: "secret_wrong", asOf: "now" }),
        expect.objectContaining({ hookName: "two", reason: "secret_wrong", asOf: "now" }),
        expect.objectContaining({ hookName: "open", reason: "secret_missing", asOf: "now" }),
        named("three", "off", "It was switched off."),
      ]);
    }));

  test.each(["GET", "PUT"])("by the method %s", (method) =>
    withRig(async (rig) => {
      await rig.hook(await rig.source({ ...OCTO, provider: "none", secrets: [] }));
      const answer = await fetch(`${rig.app.receiverUrl}/hooks/octo`, { method });
      const [item] = await reasons(rig, answer.headers.get("x-hookbench-delivery") ?? "");
      expect(item).toMatchObject({ reason: "method", sentence: expect.stringContaining(method) });
    }),
  );

  test("from a page, and a handshake", () =>
    withRig(async (rig) => {
      await rig.hook(await rig.source({ ...OCTO, provider: "none", secrets: [] }));
      const page = await rig.post("/hooks/octo", BODY, { Origin: "https://shop.example" });
      expect((await reasons(rig, page.id)).map(({ reason }) => reason)).toEqual(["browser"]);
      const asks = [{ eventType: "Microsoft.EventGrid.SubscriptionValidationEvent", data: { validationCode: "7" } }];
      const handshake = await rig.post("/hooks/octo", JSON.stringify(asks));
      expect((await reasons(rig, handshake.id)).map(({ reason }) => reason)).toEqual(["handshake"]);
    }));

  test("failed on purpose", () =>
    withRig(async (rig) => {
      await rig.hook(await rig.source({ ...OCTO, faults: [{ name: "down", status: 503 }] }));
      const { id, status } = await post(rig);
      expect(status).toBe(503);
      expect(await reasons(rig, id)).toMatchObject([{ reason: "fault", sentence: expect.stringContaining("down") }]);
    }));

  test("to no source, where a hook listens to every source", () =>
    withRig(async (rig) => {
      await rig.hook(null, { name: "all" });
      await rig.hook(await rig.source(OCTO), { name: "billing" });
      const { id } = await rig.post("/hooks/ocot", BODY);
      expect(await reasons(rig, id)).toEqual([
        named("all", "unmatched", "No source has the path /hooks/ocot, so no hook was asked."),
        named("billing", "other_source", "It listens to the source Billing, and the delivery came to none."),
      ]);
    }));

  test("a hook that is called by its id is the only one that could have run", () =>
    withRig(async (rig) => {
      const source = await rig.source(OCTO);
      const hook = await rig.hook(source, { name: "called", event: "push", secret: "its own" });
      await rig.hook(source, { name: "beside" });
      const url = `/api/hooks/incoming/${hook.id}`;
      const wrong = await rig.post(url, BODY, { "X-Webhook-Secret": "wrong" });
      expect(await reasons(rig, wrong.id)).toMatchObject([{ hookName: "called", reason: "secret_wrong" }]);
      const got = await rig.get(url);
      expect(await reasons(rig, got.id)).toMatchObject([{ hookName: "called", reason: "method" }]);
      await rig.call("hooks.update", { id: hook.id, isEnabled: false });
      const off = await rig.post(url, BODY, { "X-Webhook-Secret": "its own" });
      expect(await reasons(rig, off.id)).toEqual([named("called", "off", "It was switched off.")]);
    }));
});

describe("reasons are those of when it came", () => {
  test("a hook that was switched on, changed or deleted since was what it was", () =>
    withRig(async (rig) => {
      const source = await rig.source(OCTO);
      const off = await rig.hook(source, { name: "off", isEnabled: false });
      const paid = await rig.hook(source, { name: "paid", conditions: PAID, isEnabled: false });
      const gone = await rig.hook(source, { name: "gone", isEnabled: false });
      const first = await post(rig);
      await rig.call("hooks.update", { id: off.id, isEnabled: true });
      await rig.call("hooks.update", { id: paid.id, isEnabled: true, name: "paid only" });
      await rig.call("hooks.delete", { id: gone.id });
      await rig.hook(source, { name: "made later" });
      const second = await post(rig);
      expect(await reasons(rig, first.id)).toEqual(
        ["off", "paid", "gone"].map((name) => named(name, "off", "It was switched off.")),
      );
      expect((await reasons(rig, second.id)).map(({ hookName, reason }) => [hookName, reason])).toEqual([
        ["paid only", "conditions"],
      ]);
      const { items } = await rig.call("deliveries.hooks", { id: first.id });
      expect(items.map(({ isGone }) => isGone)).toEqual([false, false, true]);
    }));

  test("there is none of a delivery that is not there", () =>
    withRig(async (rig) => {
      await expect(rig.call("deliveries.hooks", { id: "dlv_none" })).rejects.toThrow("no delivery");
    }));
});
