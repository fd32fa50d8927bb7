import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../../src/contract/model/settings.ts";
import { secretHint } from "../../../src/core/secrets/secret-hint.ts";
import { newEndpoint, newHook, newSource, withStore } from "./samples.ts";

const SECRET = "correct-horse-battery-staple";

test("a source is found by its path, and by the new one after a change", () =>
  withStore(async ({ store }) => {
    store.sources.insert(newSource("s1", "github"), []);
    store.sources.update(newSource("s1", "gh"), []);
    expect([store.sources.byPath("github"), store.sources.byPath("gh")?.id]).toEqual([null, "s1"]);
    expect(() => store.sources.insert(newSource("s2", "gh"), [])).toThrow("Another source has the path gh.");
    expect(store.sources.delete("s1")).toBe(true);
    expect([store.sources.byPath("gh"), store.sources.list()]).toEqual([null, []]);
  }));

test("secrets come back after a restart, and stand nowhere in clear", async () => {
  let folder = "";
  await withStore(async ({ store, ports }) => {
    folder = ports.dataFolder;
    store.sources.insert(newSource("s1", "github"), [SECRET, "short"]);
    store.endpoints.insert(newEndpoint("n1"), { secret: SECRET, auth: { kind: "bearer", token: SECRET } });
    expect(store.sources.get("s1")?.secrets).toEqual([
      { hint: "…aple", addedAt: 6 },
      { hint: "…", addedAt: 6 },
    ]);
    expect(store.endpoints.get("n1")).toMatchObject({ secretHint: "…aple", authKind: "bearer" });
  });
  const files = ["hookbench.db", "hookbench.db-wal"].map((name) => {
    try {
      return readFileSync(join(folder, name)).toString("latin1");
    } catch {
      return "";
    }
  });
  expect(files.join("")).not.toContain(SECRET);
  await withStore(async ({ store }) => {
    expect(store.sources.secrets("s1")).toEqual([SECRET, "short"]);
    expect(store.endpoints.credentials("n1")).toEqual({ secret: SECRET, auth: { kind: "bearer", token: SECRET } });
    expect(store.sources.secrets("nothing")).toEqual([]);
  }, folder);
});

test("a hint shows less of a short secret", () => {
  expect(["1234567", "12345678", "123456789012"].map(secretHint)).toEqual(["…", "…78", "…9012"]);
});

test("hooks, settings and sources survive a restart", async () => {
  let folder = "";
  await withStore(async ({ store, ports }) => {
    folder = ports.dataFolder;
    expect(store.settings.get()).toEqual(DEFAULT_SETTINGS);
    store.settings.update({ theme: "dark" });
    store.hooks.insert(newHook("h1", { conditions: [{ field: "a", operator: "equals", value: { b: [1] } }] }));
    store.hooks.insert(newHook("h2"));
    store.hooks.delete("h2");
    store.sources.insert(newSource("s1", "github"), []);
  });
  await withStore(async ({ store }) => {
    expect(store.settings.get()).toEqual({ ...DEFAULT_SETTINGS, theme: "dark" });
    expect(store.hooks.list()).toEqual([
      newHook("h1", { conditions: [{ field: "a", operator: "equals", value: { b: [1] } }] }),
    ]);
    expect(store.sources.list()).toEqual([newSource("s1", "github")]);
    expect(store.counts()).toMatchObject({ sources: 1, hooks: 1, endpoints: 0 });
  }, folder);
});
