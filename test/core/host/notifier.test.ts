import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createNotifier } from "../../../src/core/host/notifier.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";

/** A folder with a `notify-send` of our own, which writes its arguments down and ends with `exitCode`. */
function fakeDesktop(exitCode: number): { environment: NodeJS.ProcessEnv; told: () => string[] } {
  const folder = temporaryFolder();
  const program = join(folder, "notify-send");
  writeFileSync(program, `#!/bin/sh\nprintf '%s\\0' "$@" > "${folder}/told"\nexit ${exitCode}\n`);
  chmodSync(program, 0o755);
  const told = (): string[] => readFileSync(join(folder, "told"), "utf8").split("\0").slice(0, -1);
  return { environment: { PATH: `${folder}:/usr/bin:/bin`, DISPLAY: ":0" }, told };
}

describe("the notifier without Electron", () => {
  it("takes nothing where there is no desktop", async () => {
    expect(await createNotifier({}, "linux").notify({ title: "a", body: "b" })).toBe(false);
  });

  it("takes nothing where notify-send is missing", async () => {
    const notifier = createNotifier({ DISPLAY: ":0", PATH: "/nowhere" }, "linux");
    expect(await notifier.notify({ title: "a", body: "b" })).toBe(false);
  });

  it("says so when the desktop refuses", async () => {
    expect(await createNotifier(fakeDesktop(1).environment, "linux").notify({ title: "a", body: "b" })).toBe(false);
  });

  it("hands hostile text over as plain arguments", async () => {
    const desktop = fakeDesktop(0);
    const notifier = createNotifier(desktop.environment, "linux");
    const taken = await notifier.notify({ title: "--help $(id) `id`;\0", body: '<a href="x">&</a>' });
    expect([taken, desktop.told()]).toEqual([
      true,
      ["--app-name=Hookbench", "--", "--help $(id) `id`;", '&lt;a href="x"&gt;&amp;&lt;/a&gt;'],
    ]);
  });
});
