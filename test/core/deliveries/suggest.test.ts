import { expect, it } from "vitest";
import { withRig } from "../../systems/rig.ts";

it("tells keys, paths and values out of what came, counted, the most frequent first, and no secret", () =>
  withRig(async (rig) => {
    const source = await rig.source({ path: "shop", provider: "none", secrets: [], requireSignature: false });
    const post = (n: number) =>
      rig.post(
        "/hooks/shop",
        JSON.stringify({
          event: n === 0 ? "sent" : "paid",
          data: { amount: n % 2, name: n < 2 ? "Ada" : "Adam", password: "hunter22" },
          items: [{ sku: "A1" }, { sku: `B${n}` }],
          "a.b": { "c d": "7" },
        }),
        { "content-type": "application/json", "x-trace": `trace-${n % 2}`, authorization: "Bearer abcdef" },
      );
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push((await post(n)).id);
    await rig.call("deliveries.annotate", { id: ids[0] ?? "", note: "", tags: ["odd", "late"] });
    await rig.call("deliveries.annotate", { id: ids[1] ?? "", note: "", tags: ["late"] });
    const told = async (input: Parameters<typeof rig.call<"deliveries.suggest">>[1]) =>
      (await rig.call("deliveries.suggest", input)).items.map(({ value, count }) => [value, count]);

    expect(await told({ key: "event" })).toEqual([
      ["paid", 4],
      ["sent", 1],
    ]);
    expect(await told({ key: "event", sourceId: source.id, typed: "SE" })).toEqual([["sent", 1]]);
    expect(await told({ key: "event", provider: "stripe" })).toEqual([]);
    expect(await told({ key: "tag" })).toEqual([
      ["late", 2],
      ["odd", 1],
    ]);
    expect(await told({ key: "body", typed: "data.a" })).toEqual([["data.amount", 5]]);
    expect((await told({ key: "body", limit: 50 })).map(([path]) => path)).toContain('["a.b"]["c d"]');
    expect(await told({ key: "body", path: "data.name", typed: "ad" })).toEqual([
      ["Adam", 3],
      ["Ada", 2],
    ]);
    expect(await told({ key: "body", path: "items[].sku", typed: "A" })).toEqual([["A1", 5]]);
    expect(await told({ key: "body", path: "data.password" })).toEqual([]);
    expect(await told({ key: "header", typed: "x-tr" })).toEqual([["x-trace", 5]]);
    expect(await told({ key: "header", path: "X-Trace" })).toEqual([
      ["trace-0", 3],
      ["trace-1", 2],
    ]);
    expect(await told({ key: "header", path: "authorization" })).toEqual([]);
    const few = await rig.call("deliveries.suggest", { key: "body", path: "data.amount", newest: 2 });
    expect(few).toMatchObject({ looked: 2, items: [{ count: 1, isText: false }, { count: 1 }] });
    // Each is found by the filter that it makes.
    const { total } = await rig.call("deliveries.list", { query: "body.data.name:Adam header.x-trace:trace-0" });
    expect(total).toBe(2);
  }));
