import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Input } from "../../../../src/contract/api.ts";
import { createClient } from "../../../../src/contract/client.ts";
import { fail, ok } from "../../../../src/contract/errors.ts";
import { DEFAULT_SETTINGS, Settings } from "../../../../src/contract/model/settings.ts";
import { applySetting } from "../../../../src/renderer/features/settings/apply-setting.ts";
import { findSettings } from "../../../../src/renderer/features/settings/find-settings.ts";
import { provideClient } from "../../../../src/renderer/state/calls.ts";
import { takeAction, useNotices } from "../../../../src/renderer/state/notices.ts";
import { useSettings } from "../../../../src/renderer/state/settings.ts";

const START = DEFAULT_SETTINGS;
let kept = START;
let refusal: ReturnType<typeof fail> | null = null;

beforeEach(() => {
  kept = START;
  refusal = null;
  useSettings.setState({ settings: START });
  useNotices.setState({ notices: [] });
  provideClient(
    createClient({
      call: async (method, input) => {
        if (method !== "settings.update") return fail("internal", method);
        if (refusal) return refusal;
        kept = Settings.parse({ ...kept, ...(input as Input<"settings.update">) });
        return ok(kept);
      },
      subscribe: () => () => undefined,
    }),
  );
});

const newest = () => useNotices.getState().notices[0];
const undo = () => takeAction(newest()?.id ?? -1);

describe("a setting", () => {
  test("is applied at once, says so, and is had back by its undo, which can be undone too", async () => {
    expect(await applySetting("Theme", { theme: "dark" })).toBeNull();
    expect([kept.theme, useSettings.getState().settings?.theme]).toEqual(["dark", "dark"]);
    expect(newest()?.text).toContain("Theme");
    undo();
    await vi.waitFor(() => expect(useSettings.getState().settings).toEqual(START));
    undo();
    await vi.waitFor(() => expect(kept.theme).toBe("dark"));
  });

  test("of the retention changes alone, and its undo leaves what was changed since", async () => {
    await applySetting("Number", { retention: { maxCount: 1000 } });
    const first = newest()?.id ?? -1;
    await applySetting("Age", { retention: { maxAgeDays: 3 } });
    await applySetting("Theme", { theme: "light" });
    expect(kept.retention).toEqual({ ...START.retention, maxCount: 1000, maxAgeDays: 3 });
    takeAction(first);
    await vi.waitFor(() => expect(kept.retention).toEqual({ ...START.retention, maxAgeDays: 3 }));
    expect(kept.theme).toBe("light");
  });

  test("that is refused says why, changes nothing and offers no undo", async () => {
    refusal = fail("invalid_input", "Too many.");
    expect(await applySetting("Number", { retention: { maxCount: 1000 } })).toBe("Too many.");
    expect([useSettings.getState().settings, useNotices.getState().notices]).toEqual([START, []]);
  });

  test("whose undo is refused says so, as there is no field beside it", async () => {
    await applySetting("Theme", { theme: "dark" });
    refusal = fail("unavailable", "Hookbench does not answer.");
    undo();
    await vi.waitFor(() => expect(newest()).toMatchObject({ kind: "bad", text: "Hookbench does not answer." }));
    expect(kept.theme).toBe("dark");
  });
});

describe("the search of the settings", () => {
  const found = (search: string) => findSettings(search, "serve");

  test("finds by every word, in part and setting, whatever their case", () => {
    expect(found("")).toEqual(findSettings("  ", "serve"));
    expect(found("dark").map(({ name }) => name)).toContain("look");
    expect(found("utc LOOK")).toEqual([{ name: "look", fields: [3] }]);
    expect(found("look nothing-of-the-kind")).toEqual([]);
  });

  test("leaves out what another host has", () => {
    expect(found("").map(({ name }) => name)).not.toContain("desktop");
    expect(findSettings("", "desktop").map(({ name }) => name)).toContain("desktop");
  });
});
