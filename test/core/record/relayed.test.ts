import { expect, test } from "vitest";
import { newDelivery, request, withStore } from "./samples.ts";

const by = (relayId: string, answeredBy: "default" | "ask" = "default") => ({
  relayed: { relayId, relay: "rel_1", at: 500, answered: { status: 202, by: answeredBy } },
});

test("what a relay brings twice, in one commit or in two, is recorded once", () =>
  withStore(async ({ store }) => {
    const bring = (id: string, relayId: string) =>
      store.deliveries.recordRelayed({ ...request(newDelivery(id)), ...by(relayId) });
    const [first, again, other, local] = await Promise.all([
      bring("d1", "rly_1"),
      bring("d2", "rly_1"),
      bring("d3", "rly_2"),
      store.deliveries.record(request(newDelivery("d4"))),
    ]);
    expect([first?.item.id, again, other?.item.id, local.item.id]).toEqual(["d1", null, "d3", "d4"]);
    expect(await bring("d5", "rly_2")).toBeNull();
    expect(store.counts().deliveries).toBe(3);
    expect([store.deliveries.findRelayed("rly_1"), store.deliveries.findRelayed("rly_9")]).toEqual(["d1", null]);
  }));

test("what the relay answered is the answer, and ours stands beside it until it is handed over", () =>
  withStore(async ({ store }) => {
    const { deliveries } = store;
    const recorded = await deliveries.recordRelayed({ ...request(newDelivery("d1")), ...by("rly_1") });
    const asked = await deliveries.recordRelayed({ ...request(newDelivery("d2")), ...by("rly_2", "ask") });
    expect([recorded?.item.status, asked?.item.status]).toEqual([202, 202]);
    expect(deliveries.relayedOf("d1")).toMatchObject({
      relayId: "rly_1",
      at: 500,
      ours: asked?.response,
      handedMs: null,
    });
    const answer = { status: 418, headers: [["X-Tea", "pot"] as [string, string]], body: "short" };
    expect(deliveries.handed("d2", answer, 12.5)).toMatchObject({ status: 418 });
    expect(deliveries.get("d2")?.response).toEqual(answer);
    expect(deliveries.relayedOf("d2")).toMatchObject({ ours: answer, handedMs: 12.5, answered: { by: "ask" } });
  }));

test("what the relay said of a delivery goes with it", () =>
  withStore(async ({ store }) => {
    await store.deliveries.recordRelayed({ ...request(newDelivery("d1")), ...by("rly_1") });
    await store.deliveries.delete(["d1"]);
    expect(store.deliveries.relayedOf("d1")).toBeNull();
    const again = await store.deliveries.recordRelayed({ ...request(newDelivery("d2")), ...by("rly_1") });
    expect(again?.item.id).toBe("d2");
  }));
