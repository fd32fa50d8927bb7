import { describe, expect, it } from "vitest";
import { withRig } from "../../systems/rig.ts";

const NAMES = ["__proto__", "constructor", "'; DROP TABLE fixtures; --", "../../etc/passwd", "<b>é\u0000</b>"];

describe("a fixture", () => {
  it.each(NAMES)("may be called %j", (name) =>
    withRig(async ({ call }) => {
      const { id } = await call("fixtures.create", { name, body: "1", event: name });
      expect(await call("fixtures.get", { id })).toMatchObject({ name, body: "1", event: name });
      expect((await call("fixtures.list", {})).items.map((fixture) => fixture.name)).toEqual([name]);
    }),
  );

  it("is refused without a name, with too long a one, and with too large a body", () =>
    withRig(async ({ call }) => {
      for (const name of ["", "  ", "x".repeat(201)])
        await expect(call("fixtures.create", { name, body: "" })).rejects.toThrow(/name/i);
      const body = "x".repeat(16_000_001);
      await expect(call("fixtures.create", { name: "big", body })).rejects.toThrow(/body/i);
    }));

  it("is not made of a body that is no text", () =>
    withRig(async ({ app, call, source }) => {
      await source({ path: "raw", provider: "none", requireSignature: false });
      const body = new Uint8Array([0xff, 0xfe, 0x00]);
      const answer = await fetch(`${app.receiverUrl}/hooks/raw`, { method: "POST", body });
      const deliveryId = answer.headers.get("x-hookbench-delivery") ?? "";
      await expect(call("fixtures.create", { deliveryId, name: "raw" })).rejects.toThrow(/is not text/);
    }));
});

describe("a file of fixtures", () => {
  it("that names one twice makes the first, and names the other", () =>
    withRig(async ({ call }) => {
      const one = { name: "same", body: "1" };
      const text = JSON.stringify({ fixtures: [one, { ...one, body: "2" }, { name: "__proto__", body: "3" }] });
      const { created, taken } = await call("fixtures.import", { text });
      expect([created.map(({ name }) => name), taken]).toEqual([["same", "__proto__"], ["same"]]);
    }));

  it("is told beforehand what it would make, and what has a name that is taken", () =>
    withRig(async ({ call }) => {
      await call("fixtures.create", { name: "there", body: "0" });
      const text = JSON.stringify({ fixtures: ["new", "there", "new"].map((name) => ({ name, body: "1" })) });
      const { items } = await call("fixtures.planImport", { text });
      expect(items.map(({ name, fate, size }) => [name, fate, size])).toEqual([
        ["new", "create", 1],
        ["there", "taken", 1],
        ["new", "twice", 1],
      ]);
      expect((await call("fixtures.list", {})).items).toHaveLength(1);
    }));

  it("takes the place of what has its names where that is wanted, but never of its own", () =>
    withRig(async ({ call }) => {
      const old = await call("fixtures.create", { name: "there", body: "0" });
      const bodies = ["1", "2"].map((body) => ({ name: "there", body }));
      const answer = await call("fixtures.import", { text: JSON.stringify({ fixtures: bodies }), replaces: true });
      expect(answer).toMatchObject({ created: [{ name: "there" }], taken: ["there"], replaced: [old.id] });
      const { items } = await call("fixtures.list", {});
      expect(await call("fixtures.get", { id: items[0]?.id ?? "" })).toMatchObject({ body: "1" });
      expect(items).toHaveLength(1);
    }));

  it("that is wrong somewhere makes nothing, and says where", () =>
    withRig(async ({ call }) => {
      const text = JSON.stringify({ fixtures: [{ name: "fine", body: "1" }, { name: "x" }] });
      await expect(call("fixtures.import", { text })).rejects.toThrow(
        /not a file of fixtures: fixtures\.1\.body is missing: it takes a text/,
      );
      expect((await call("fixtures.list", {})).items).toEqual([]);
    }));

  it("is not written where it would be too large to read again", () =>
    withRig(async ({ call }) => {
      const body = "x".repeat(16_000_000);
      const { id } = await call("fixtures.create", { name: "one", body });
      await call("fixtures.create", { name: "two", body });
      await expect(call("fixtures.export", {})).rejects.toThrow(/too large for one file/);
      expect((await call("fixtures.export", { ids: [id] })).text).toContain('"one"');
    }));
});

describe("a catalogue", () => {
  it.each(["__proto__", "constructor", "'; DROP TABLE catalogues; --"])("may be titled %j, as its event", (title) =>
    withRig(async ({ call }) => {
      const webhooks = Object.fromEntries([[title, { post: {} }]]);
      const { id } = await call("catalogues.create", {
        text: JSON.stringify({ openapi: "3.1.0", info: { title }, webhooks }),
      });
      const sample = await call("samples.get", { provider: "github", event: title, catalogueId: id });
      expect([sample.event, sample.catalogue]).toEqual([title, title]);
    }),
  );

  it.each(["", "{", "[]", "null", "openapi: 3.1.0", "[".repeat(100_000)])("is not made of %.20j", (text) =>
    withRig(async ({ call }) => {
      await expect(call("catalogues.create", { text })).rejects.toThrow(/document|YAML/);
      expect((await call("catalogues.list", {})).items).toEqual([]);
    }),
  );
});
