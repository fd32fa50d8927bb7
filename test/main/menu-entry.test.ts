import { describe, expect, it } from "vitest";
import { acceleratorOf, menuLabel } from "../../src/main/menu-entry.ts";

describe("a command in the native menu", () => {
  it.each([
    ["mod+k", "CommandOrControl+K"],
    ["mod+shift+s", "CommandOrControl+Shift+S"],
    ["shift+f6", "Shift+F6"],
    ["f6", "F6"],
    ["mod+.", "CommandOrControl+."],
  ])("shows its key %s", (key, accelerator) => {
    expect(acceleratorOf(key)).toBe(accelerator);
  });

  it.each(["j", "shift+n", "?", "g n", "enter", "mod+", "", "mod+k; x"])("shows no key for %j", (key) => {
    expect(acceleratorOf(key)).toBeNull();
  });

  it("has its name as it is: no letter marked, nothing hidden", () => {
    expect(menuLabel("Go to R&D\u202E\n")).toBe(String.raw`Go to R&&D\u202e\x0a`);
  });
});
