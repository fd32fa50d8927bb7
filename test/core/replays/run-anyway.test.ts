import { expect, test } from "vitest";
import { signed, withRig } from "../../systems/rig.ts";

const BODY = '{"n":1}';
const KEYED = { ...signed(BODY), "Idempotency-Key": "order-17" };

test("a repeat is run all the same, and what is none is not", () =>
  withRig(async (rig) => {
    await rig.hook(await rig.source());
    const first = await rig.post("/hooks/octo", BODY, KEYED);
    await rig.app.drain();
    const repeat = await rig.post("/hooks/octo", BODY, KEYED);
    expect((await rig.delivery(repeat.id)).refusal).toContain("a delivery with the id order-17 before");
    const { deliveryId, originalId, error } = await rig.call("deliveries.runAnyway", { id: repeat.id });
    await rig.app.drain();
    expect([originalId, error]).toEqual([repeat.id, null]);
    expect(await rig.delivery(deliveryId ?? "")).toMatchObject({
      replayOf: repeat.id,
      executions: [{ status: "success", source: "replay" }],
    });
    const third = await rig.post("/hooks/octo", BODY, KEYED);
    expect((await rig.delivery(third.id)).disposition).toBe("duplicate");
    await expect(rig.call("deliveries.runAnyway", { id: first.id })).rejects.toThrow("It is no repeat");
    await expect(rig.call("deliveries.runAnyway", { id: "dlv_none" })).rejects.toThrow("no delivery");
  }));
