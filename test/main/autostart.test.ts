import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeAutostart } from "../../src/main/autostart.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

describe("starting with the session on Linux", () => {
  const written = (argv: readonly string[]): string => {
    const folder = join(temporaryFolder(), "autostart");
    writeAutostart(folder, argv);
    return readFileSync(join(folder, "hookbench.desktop"), "utf8");
  };

  it("is a file that names the program and what it is told", () => {
    expect(written(["/opt/Hookbench/hookbench", "--hidden"])).toBe(
      '[Desktop Entry]\nType=Application\nName=Hookbench\nExec="/opt/Hookbench/hookbench" "--hidden"\n',
    );
  });

  it("takes every character of a path for itself", () => {
    // Quoted as for a shell, and then once more as every text of such a file.
    expect(written([String.raw`/a b/$x"100%\y`])).toContain(String.raw`Exec="/a b/\\$x\\"100%%\\\\y"`);
  });

  it("refuses a path that would begin a line of its own", () => {
    expect(() => written(["/a\nExec=/bin/false"])).toThrow(/control character/);
  });

  it("is no more when it is not wanted, whether or not it was", () => {
    const folder = temporaryFolder();
    writeAutostart(folder, ["/hookbench"]);
    writeAutostart(folder, null);
    writeAutostart(folder, null);
    expect(existsSync(join(folder, "hookbench.desktop"))).toBe(false);
  });
});
