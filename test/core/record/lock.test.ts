import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { lockFolder } from "../../../src/core/record/engine/lock.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";

const LOCK = new URL("../../../src/core/record/engine/lock.ts", import.meta.url).href;

/** Another process that takes the lock, says so, and stays. */
async function holder(folder: string) {
  const script = `import { lockFolder } from ${JSON.stringify(LOCK)};
    console.log(lockFolder(process.argv[1]).ok); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = await once(child.stdout, "data");
  return { child, said: String(said).trim() };
}

test("a folder is locked once, and again after it is released", () => {
  const dataFolder = temporaryFolder();
  const first = lockFolder(dataFolder);
  expect(lockFolder(dataFolder)).toMatchObject({ ok: false, error: { code: "conflict" } });
  if (first.ok) first.value.release();
  expect(lockFolder(dataFolder).ok).toBe(true);
});

test("another process's lock holds, and is gone when that process is killed", async () => {
  const dataFolder = temporaryFolder();
  const { child, said } = await holder(dataFolder);
  expect(said).toBe("true");
  expect(lockFolder(dataFolder)).toMatchObject({ ok: false, error: { code: "conflict" } });
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(lockFolder(dataFolder).ok).toBe(true);
});

test("a folder that is not there is refused with a sentence", () => {
  expect(lockFolder("/nowhere/at/all")).toMatchObject({ ok: false, error: { code: "unavailable" } });
});
