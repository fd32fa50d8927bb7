import { chmodSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defaultDataFolder, prepareDataFolder } from "../../../src/core/host/data-folder.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";

/** A folder that others can read, with those files, and a log that keeps what it is warned of. */
function openFolder(files: readonly string[]) {
  const folder = join(temporaryFolder(), "a");
  mkdirSync(folder);
  for (const file of files) writeFileSync(join(folder, file), "");
  chmodSync(folder, 0o755);
  const warned: unknown[] = [];
  return { folder, warned, log: { warn: (_: string, fields?: unknown) => void warned.push(fields) } };
}

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

  it.each([[[]], [["hookbench.db"]], [["secret-key", "notes.txt"]]])(
    "is closed to others when it was open and holds %j, which is told",
    (files) => {
      const { folder, warned, log } = openFolder(files);
      prepareDataFolder(folder, log);
      expect([statSync(folder).mode & 0o777, warned]).toEqual([0o700, [{ folder, before: "755", now: "700" }]]);
      prepareDataFolder(folder, log);
      expect(warned).toHaveLength(1);
    },
  );

  it("is not a folder of other things that others can read, whose mode stays as it was", () => {
    const { folder, warned, log } = openFolder(["notes.txt"]);
    expect(() => prepareDataFolder(folder, log)).toThrow(/holds other things.*chmod 700/);
    expect([statSync(folder).mode & 0o777, warned]).toEqual([0o755, []]);
    chmodSync(folder, 0o700);
    prepareDataFolder(folder, log);
  });

  it.skipIf(process.platform !== "linux")("cannot be where nobody can make a folder, which is said at once", () => {
    expect(() => prepareDataFolder("/proc/nothing/here")).toThrow(/ENOENT|EACCES|EPERM|EROFS/);
  });

  it("cannot be a file", () => {
    const file = join(temporaryFolder(), "a");
    writeFileSync(file, "");
    expect(() => prepareDataFolder(file)).toThrow();
  });
});
