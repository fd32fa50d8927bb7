import { expect, test } from "vitest";
import { fits } from "../../../src/contract/filter/fits.ts";
import { parseFilter } from "../../../src/contract/filter/parse.ts";
import { hereAt } from "../../../src/contract/filter/times.ts";
import { SECRET, withRig } from "../../systems/rig.ts";

const NAMES = { sources: () => [], provider: (name: string) => name };

test("a note and tags stand beside a delivery, are found by filters, go and come back with it, and travel in exports", () =>
  withRig(async (rig) => {
    await rig.source({ name: "any", path: "any", provider: "none", secrets: [SECRET], requireSignature: false });
    const ids: string[] = [];
    for (const n of [1, 2, 3]) ids.push((await rig.post("/hooks/any", `{"n":${n}}`)).id);
    const [first = "", second = "", third = ""] = ids;
    const found = async (query: string) => {
      const { items } = await rig.call("deliveries.list", { filter: { query } });
      const all = await rig.call("deliveries.list", {});
      const at = hereAt(Date.now());
      // The window says the same of the rows that it has.
      const here = all.items.filter((item) => fits(parseFilter(query).expression, item, NAMES, at));
      expect(here.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
      return items.map(({ id }) => id).toReversed();
    };

    await rig.call("deliveries.annotate", { id: first, note: "Café: ask again", tags: ["Bug", "bug", "shop"] });
    await rig.call("deliveries.annotate", { id: second, tags: ["shop"] });
    expect((await rig.delivery(first)).annotation).toEqual({ note: "Café: ask again", tags: ["bug", "shop"] });
    expect((await rig.delivery(third)).annotation).toBe(null);
    expect(await found("tag:bug")).toEqual([first]);
    expect(await found("tag:SHOP")).toEqual([first, second]);
    expect(await found("tag:shop tag:bug")).toEqual([first]);
    expect(await found("-tag:bug")).toEqual([second, third]);
    expect(await found('tag:""')).toEqual([third]);
    expect(await found("note:cafe")).toEqual([first]);
    expect(await found('-note:""')).toEqual([first]);
    expect(await found("tag:bu")).toEqual([]);
    expect(await found(`note:"' OR 1=1 --"`)).toEqual([]);

    await rig.call("deliveries.annotate", { id: first, note: `signed with ${SECRET}` });
    expect((await rig.delivery(first)).annotation?.tags).toEqual(["bug", "shop"]);
    const { files } = await rig.call("deliveries.export", { format: "ndjson", ids: [first], reveal: true });
    const line = Buffer.from(files[0]?.contentBase64 ?? "", "base64").toString();
    expect(JSON.parse(line).annotation.note).toMatch(/^signed with /);
    expect(line).not.toContain(SECRET);

    const { undo } = await rig.call("deliveries.delete", { ids: [first] });
    expect(await found("tag:bug")).toEqual([]);
    await rig.call("deliveries.restore", { id: undo?.id ?? "" });
    expect(await found("tag:bug")).toEqual([first]);

    await rig.call("deliveries.annotate", { id: first, note: " ", tags: [] });
    expect((await rig.delivery(first)).annotation).toBe(null);
  }));

test("a deleted delivery leaves nothing that was said of it, and what says too much is refused", () =>
  withRig(async (rig) => {
    const { id } = await rig.post("/nowhere", "{}");
    await rig.call("deliveries.annotate", { id, tags: ["kept"] });
    await rig.call("deliveries.delete", { ids: [id], undoSeconds: 0 });
    const after = await rig.post("/nowhere", "{}");
    expect((await rig.call("deliveries.list", { filter: { query: "tag:kept" } })).items).toEqual([]);
    expect((await rig.delivery(after.id)).annotation).toBe(null);
    await expect(rig.call("deliveries.annotate", { id, tags: ["x"] })).rejects.toThrow("There is no delivery");
    for (const tags of [["two words"], [""], ["a,b"], ["x".repeat(41)], Array.from({ length: 21 }, (_, n) => `t${n}`)])
      await expect(rig.call("deliveries.annotate", { id: after.id, tags })).rejects.toThrow();
    await expect(rig.call("deliveries.annotate", { id: after.id, note: "x".repeat(2001) })).rejects.toThrow();
  }));
