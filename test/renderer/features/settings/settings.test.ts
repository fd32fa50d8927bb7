import { describe, expect, test } from "vitest";
import { findSettings } from "../../../../src/renderer/features/settings/find-settings.ts";

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
