import { expect, it } from "vitest";
import { type Rig, withRig } from "../../systems/rig.ts";

const post = (rig: Rig, path: string) => fetch(`${rig.app.receiverUrl}${path}`, { method: "POST", body: "{}" });
const recorded = async (rig: Rig) => (await rig.call("deliveries.list", {})).items.length;
const gaps = async (rig: Rig, gapsOf?: string) =>
  (await rig.call("deliveries.strip", { from: 0, ...(gapsOf === undefined ? {} : { gapsOf }) })).gaps;

it("a paused source alone is answered 503 and not recorded, by each of its addresses, until it is resumed", () =>
  withRig(async (rig) => {
    const shop = await rig.source({ path: "shop", provider: "none", requireSignature: false });
    await rig.source({ path: "other", provider: "none", requireSignature: false });
    await post(rig, "/hooks/shop");

    const paused = await rig.call("sources.pause", { id: shop.id });
    expect(paused.pausedAt).toBeGreaterThan(0);
    expect(await rig.call("sources.pause", { id: shop.id })).toEqual(paused);
    for (const path of ["/hooks/shop", "/hooks/shop/more?x=1", "/webhook/shop", "/api/webhooks/shop"]) {
      const answer = await post(rig, path);
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "30"]);
    }
    expect((await post(rig, "/hooks/other")).status).toBe(202);
    expect(await recorded(rig)).toBe(2);
    const { receiver } = await rig.call("status.get", {});
    expect(receiver.tally.sinceStart).toMatchObject({ received: 2, refused: 4 });

    await rig.call("sources.resume", { id: shop.id });
    expect((await post(rig, "/hooks/shop")).status).toBe(202);
    await expect(rig.call("sources.pause", { id: "src_none" })).rejects.toThrow(/no source/);
  }));

it("its pause is a gap of its own, and nobody else's", () =>
  withRig(async (rig) => {
    const shop = await rig.source({ path: "shop", provider: "none", requireSignature: false });
    await rig.call("sources.pause", { id: shop.id });
    expect(await gaps(rig, shop.id)).toMatchObject([{ to: null, why: "paused", sourceId: shop.id }]);
    expect(await gaps(rig)).toEqual([]);
    // Pausing everything ends nothing of the source's, and the other way round.
    await rig.call("receiver.pause", {});
    await rig.call("receiver.resume", {});
    const both = await gaps(rig, shop.id);
    expect(both).toHaveLength(2);
    expect(both.find(({ sourceId }) => sourceId === shop.id)?.to).toBeNull();
    expect(both.find(({ sourceId }) => sourceId === undefined)?.to).not.toBeNull();
    await rig.call("sources.delete", { id: shop.id });
    expect((await gaps(rig, shop.id)).filter(({ to }) => to === null)).toEqual([]);
    expect((await rig.call("sources.restore", { id: shop.id })).pausedAt).not.toBeNull();
    expect((await post(rig, "/hooks/shop")).status).toBe(503);
  }));

it("what is replayed from here goes through a paused source", () =>
  withRig(async (rig) => {
    const shop = await rig.source({ path: "shop", provider: "none", requireSignature: false });
    await post(rig, "/hooks/shop");
    const { items } = await rig.call("deliveries.list", {});
    await rig.call("sources.pause", { id: shop.id });
    const { results } = await rig.call("replays.create", { deliveryIds: items.map(({ id }) => id), mode: "exact" });
    expect(results[0]?.status).toBe(202);
  }));
