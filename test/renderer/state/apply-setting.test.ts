import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import { createClient } from "../../../src/contract/client.ts";
import { fail, ok } from "../../../src/contract/errors.ts";
import { DEFAULT_SETTINGS, Settings } from "../../../src/contract/model/settings.ts";
import { applySetting } from "../../../src/renderer/state/apply-setting.ts";
import { provideClient } from "../../../src/renderer/state/calls.ts";
import { useLetterKeys } from "../../../src/renderer/state/letter-keys.ts";
import { takeAction, takenBack, useNotices } from "../../../src/renderer/state/notices.ts";
import { chooseTheme, switchLetters, switchZone } from "../../../src/renderer/state/quick-settings.ts";
import { useSettings } from "../../../src/renderer/state/settings.ts";
import { redoLast, undoLast } from "../../../src/renderer/state/undoing.ts";
import { useZone } from "../../../src/renderer/state/zone.ts";

const START = DEFAULT_SETTINGS;
let kept = START;
let refusal: ReturnType<typeof fail> | null = null;

beforeEach(() => {
  kept = START;
  refusal = null;
  useSettings.setState({ settings: START });
  useNotices.setState({ notices: [] });
  takenBack.length = 0;
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

describe("a setting that is changed from elsewhere than its page", () => {
  beforeEach(() => {
    vi.stubGlobal("window", { location: { hash: "" } });
    vi.stubGlobal("localStorage", { setItem: () => undefined, getItem: () => null });
    return () => vi.unstubAllGlobals();
  });

  test.each([
    ["the theme", () => chooseTheme("dark"), () => kept.theme, ["system", "dark"]],
    ["the zone", switchZone, () => useZone.getState().zone, ["local", "utc"]],
    ["the keys", switchLetters, () => useLetterKeys.getState().isOn, [true, false]],
  ] as const)("of %s is had back by Ctrl Z, and changed again by Ctrl Shift Z", async (_, change, now, values) => {
    const [before, after] = values;
    expect(now()).toBe(before);
    await change();
    expect(now()).toBe(after);
    expect(undoLast()).toBe(true);
    await vi.waitFor(() => expect(now()).toBe(before));
    await vi.waitFor(() => expect(redoLast()).toBe(true));
    await vi.waitFor(() => expect(now()).toBe(after));
  });

  test("says why where it is refused", async () => {
    refusal = fail("unavailable", "Hookbench does not answer.");
    await chooseTheme("dark");
    expect(newest()).toMatchObject({ kind: "bad", text: "Hookbench does not answer." });
  });
});
