import { expect, test } from "vitest";
import { withRig } from "../../systems/rig.ts";

test("all that fit a filter are deleted but for what is pinned, and are back by one undo", () =>
  withRig(async (rig) => {
    const ids: string[] = [];
    for (const path of ["/a/1", "/a/2", "/a/3", "/b/1"]) ids.push((await rig.post(path, "{}")).id);
    const left = async () => (await rig.call("deliveries.list", {})).items.map(({ id }) => id).toReversed();
    await rig.call("deliveries.pin", { id: ids[1] ?? "", pinned: true });
    const { undo, ...told } = await rig.call("deliveries.clear", { filter: { query: "path:/a/" } });
    expect(told).toEqual({ deleted: 2, pinned: 1, more: false });
    expect(await left()).toEqual([ids[1], ids[3]]);
    await rig.call("deliveries.restore", { id: undo?.id ?? "" });
    expect(await left()).toEqual(ids);
    expect(await rig.call("deliveries.clear", { filter: { query: "path:/none" } })).toEqual({
      deleted: 0,
      pinned: 0,
      more: false,
      undo: null,
    });
    await expect(rig.call("deliveries.clear", { filter: { query: "nokey:1" } })).rejects.toThrow();
    // Done again it takes what it took: not what came since, and what fits the filter no more all the same.
    const since = await rig.post("/a/4", "{}");
    await rig.call("deliveries.pin", { id: ids[0] ?? "", pinned: true });
    const again = await rig.call("deliveries.deleteAgain", { id: undo?.id ?? "" });
    expect(again).toEqual({ deleted: 2, undo: expect.objectContaining({ count: 2 }) });
    expect(await left()).toEqual([ids[1], ids[3], since.id]);
    await expect(rig.call("deliveries.deleteAgain", { id: undo?.id ?? "" })).rejects.toThrow("deleted again");
    await rig.call("deliveries.restore", { id: again.undo?.id ?? "" });
    expect(await left()).toEqual([...ids, since.id]);
    await rig.call("deliveries.pin", { id: ids[0] ?? "", pinned: false });
    await rig.call("deliveries.clear", { filter: {} });
    expect(await left()).toEqual([ids[1]]);
  }));
