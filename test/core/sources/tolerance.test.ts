import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { type Rig, withRig } from "../../systems/rig.ts";

const BODY = '{"id":"evt_1","object":"event","type":"invoice.paid"}';
const SECRET = "whsec_mine";

/** Posts what Stripe signed so many seconds before now; negative is ahead. */
async function post(rig: Rig, ageSeconds: number) {
  const time = Math.floor(rig.ports.clock.now() / 1000) - ageSeconds;
  const v1 = createHmac("sha256", SECRET).update(`${time}.${BODY}`).digest("hex");
  const answer = await rig.post("/hooks/pay", BODY, { "Stripe-Signature": `t=${time},v1=${v1}` });
  return { ...answer, verification: (await rig.delivery(answer.id)).verification };
}

function withStripe(work: (rig: Rig, id: string) => Promise<void>): Promise<void> {
  return withRig(async (rig) => {
    const { id } = await rig.source({ path: "pay", provider: "stripe", secrets: [SECRET], replyProfile: "hookbench" });
    await work(rig, id);
  });
}

test("what Stripe signs ahead of this clock is taken, with a word about the clock", () =>
  withStripe(async (rig) => {
    const { status, verification } = await post(rig, -6);
    expect([status, verification.sentence]).toEqual([
      202,
      "The signature matches; it was signed 6 s in the future by this machine's clock.",
    ]);
  }));

test("a source that is told to allow an hour takes what is older than Stripe's five minutes, and no more", () =>
  withStripe(async (rig, id) => {
    expect((await post(rig, 400)).verification.reason).toBe("timestamp_stale");
    await rig.call("sources.update", { id, tolerance: { past: 3600, future: null } });
    expect((await post(rig, 3600)).status).toBe(202);
    expect((await post(rig, 3601)).verification.sentence).toContain("60 min are allowed");
    await rig.call("sources.update", { id, tolerance: null });
    expect((await post(rig, 400)).status).toBe(401);
  }));

test("the diagnosis of a stale one widens the tolerance, after which its replay is judged by the time it came", () =>
  withStripe(async (rig) => {
    const stale = await post(rig, 400);
    const { fix } = await rig.call("signatures.diagnose", { deliveryId: stale.id });
    if (!fix) throw new Error("nothing mends it");
    const { source, verification } = await rig.call("signatures.applyFix", { deliveryId: stale.id, fix });
    expect([source.tolerance, verification.outcome]).toEqual([{ past: 600, future: null }, "verified"]);
    rig.wait(3 * 86_400_000);
    await rig.call("replays.create", { deliveryIds: [stale.id], mode: "exact" });
    const { items } = await rig.call("deliveries.list", { limit: 1 });
    expect(items[0]).toMatchObject({ replayOf: stale.id, verification: { outcome: "verified" } });
  }));

test("a tolerance is a number of seconds, at most ten years", () =>
  withStripe(async (rig, id) => {
    for (const past of [-1, Number.NaN, 315_360_001])
      await expect(rig.call("sources.update", { id, tolerance: { past, future: null } })).rejects.toThrow();
  }));
