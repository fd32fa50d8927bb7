import { describe, expect, it } from "vitest";
import { testApp } from "../../fixtures/test-app.ts";

const rig = testApp();
const { call } = rig;

async function make(...called: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of called) ids.push((await call("views.create", { name })).id);
  return ids;
}

async function names(): Promise<string[]> {
  return (await call("views.list", {})).items.map(({ name }) => name);
}

describe("a view", () => {
  it("keeps its filter as it was typed, and its columns, also after a restart", async () => {
    const filter = 'provider:stripe  -event:ping "a  b';
    const columns = [{ id: "time" }, { id: "body.data.object.id", width: 120 }, { id: "size", isHidden: true }];
    const { id } = await call("views.create", { name: " Failed payments ", filter, columns });
    await call("views.create", { name: "Plain" });
    await rig.app.close();
    await rig.start();
    const [first, second] = (await call("views.list", {})).items;
    expect(first).toMatchObject({
      id,
      name: "Failed payments",
      filter,
      columns: [
        { id: "time", width: null, isHidden: false },
        { id: "body.data.object.id", width: 120, isHidden: false },
        { id: "size", width: null, isHidden: true },
      ],
    });
    expect(second).toMatchObject({ name: "Plain", filter: "", columns: null });
  });

  it("changes in what is given alone", async () => {
    const { id } = await call("views.create", { name: "a", filter: "x", columns: [{ id: "time" }] });
    await call("views.update", { id, name: "b" });
    expect((await call("views.list", {})).items).toMatchObject([{ name: "b", filter: "x", columns: [{ id: "time" }] }]);
    await call("views.update", { id, columns: null });
    expect((await call("views.list", {})).items).toMatchObject([{ name: "b", filter: "x", columns: null }]);
  });

  it("is moved before another or last, and comes back where it stood", async () => {
    const [a = "", b = "", c = ""] = await make("a", "b", "c");
    expect(await call("views.move", { id: c, before: a })).toEqual({ ids: [c, a, b] });
    await call("views.delete", { id: a });
    expect(await names()).toEqual(["c", "b"]);
    await call("views.restore", { id: a });
    expect(await names()).toEqual(["c", "a", "b"]);
    await call("views.move", { id: c, before: null });
    expect(await names()).toEqual(["a", "b", "c"]);
  });

  it("is told of to whoever listens", async () => {
    const heard: string[] = [];
    rig.app.stream.subscribe(null, (frame) => {
      if (frame.kind === "events") heard.push(...frame.events.map(({ name }) => name));
    });
    const [a = "", b = ""] = await make("a", "b");
    await call("views.update", { id: a, filter: "x" });
    await call("views.move", { id: b, before: a });
    await call("views.delete", { id: a });
    const told = ["view.changed", "view.changed", "view.changed", "views.reordered", "view.deleted"];
    await expect.poll(() => heard.filter((name) => name.startsWith("view"))).toEqual(told);
  });

  it("has a name of its own", async () => {
    const [a = ""] = await make("a", "b");
    const conflict = { ok: false, error: { code: "conflict" } };
    expect(await rig.client.call("views.create", { name: "b" })).toMatchObject(conflict);
    expect(await rig.client.call("views.update", { id: a, name: "b" })).toMatchObject(conflict);
    await call("views.update", { id: a, name: "a", filter: "x" });
    await call("views.delete", { id: a });
    await make("a");
    expect(await rig.client.call("views.restore", { id: a })).toMatchObject(conflict);
  });

  it.each([
    ["no name", { name: "  " }],
    ["a filter that is too long", { name: "a", filter: "x".repeat(2001) }],
    ["a column of no width", { name: "a", columns: [{ id: "time", width: 0 }] }],
    ["too many columns", { name: "a", columns: Array.from({ length: 61 }, (_, n) => ({ id: `c${n}` })) }],
  ])("is refused with %s", async (_what, input) => {
    expect(await rig.client.call("views.create", input)).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  });

  it("that is not there is not moved, changed or deleted", async () => {
    const [a = ""] = await make("a");
    const missing = { ok: false, error: { code: "not_found" } };
    expect(await rig.client.call("views.move", { id: "view_none", before: a })).toMatchObject(missing);
    expect(await rig.client.call("views.move", { id: a, before: "view_none" })).toMatchObject(missing);
    expect(await rig.client.call("views.update", { id: "view_none" })).toMatchObject(missing);
    expect(await rig.client.call("views.delete", { id: "view_none" })).toMatchObject(missing);
    expect(await rig.client.call("views.restore", { id: a })).toMatchObject(missing);
  });
});
