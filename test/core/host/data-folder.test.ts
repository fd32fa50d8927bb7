import { chmodSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defaultDataFolder, prepareDataFolder } from "../../../src/core/host/data-folder.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";

describe("the data folder", () => {
  it.each([
    ["linux", {}, "/home/u/.local/share/hookbench"],
    ["linux", { XDG_DATA_HOME: "/data" }, "/data/hookbench"],
    ["linux", { XDG_DATA_HOME: "" }, "/home/u/.local/share/hookbench"],
    ["darwin", {}, "/home/u/Library/Application Support/Hookbench"],
    ["win32", { APPDATA: "/roaming" }, "/roaming/Hookbench"],
    ["win32", {}, "/home/u/AppData/Roaming/Hookbench"],
  ] as const)("on %s with %j is %s", (platform, environment, expected) => {
    expect(defaultDataFolder(environment, platform, "/home/u")).toBe(expected);
  });

  it("is made with its parents, ours alone", () => {
    const folder = join(temporaryFolder(), "a", "b");
    prepareDataFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it("is closed to others when it was open", () => {
    const folder = join(temporaryFolder(), "a");
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    prepareDataFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it("cannot be a file", () => {
    const file = join(temporaryFolder(), "a");
    writeFileSync(file, "");
    expect(() => prepareDataFolder(file)).toThrow();
  });
});
