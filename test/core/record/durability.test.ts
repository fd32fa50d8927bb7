import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { withStore } from "./samples.ts";

const child = (name: string): string => fileURLToPath(new URL(`./children/${name}.ts`, import.meta.url));

/** Starts the load, kills it hard after `count` acknowledgements, and answers every id it acknowledged. */
async function loadAndKill(folder: string, run: number, count: number): Promise<string[]> {
  const load = spawn(process.execPath, [child("record-load"), folder, String(run)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: load.stdout })) {
    if (acknowledged.push(line) === count) load.kill("SIGKILL");
  }
  return acknowledged;
}

test("killed in the middle of a load, no acknowledged delivery and no queued execution is missing", async () => {
  const dataFolder = temporaryFolder();
  const acknowledged: string[] = [];
  for (const [run, count] of [1, 40, 333, 1000].entries()) {
    acknowledged.push(...(await loadAndKill(dataFolder, run, count)));
    await withStore(async ({ store }) => {
      const missing = acknowledged.filter((id) => !store.deliveries.get(id) || !store.executions.get(`e-${id}`));
      expect(missing).toEqual([]);
      const { deliveries, queued } = store.counts();
      expect(queued).toBe(deliveries);
      expect((await store.deliveries.list({ limit: 1, filter: { text: "push" } })).total).toBe(deliveries);
    }, dataFolder);
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(1374);
});

test.runIf(process.platform === "linux")(
  "a full disk refuses with a sentence; with room again, recording goes on",
  async () => {
    const dataFolder = temporaryFolder();
    // A limit on the size of files (here 4 MB) stands in for the disk's end; the process ignores its signal.
    const shell = ["-c", 'ulimit -S -f 8192; exec "$0" "$@"', process.execPath, child("record-lines"), dataFolder];
    const lines = spawn("/bin/sh", shell, { stdio: ["pipe", "pipe", "inherit"] });
    const answers = createInterface({ input: lines.stdout })[Symbol.asyncIterator]();
    const record = async (id: string, bytes: number) => {
      lines.stdin.write(`${id} ${bytes}\n`);
      return String((await answers.next()).value);
    };
    await answers.next();
    expect(await record("small", 10)).toBe("ok");
    expect(await record("large", 6_000_000)).toMatch(/^unavailable The disk /);
    expect(await record("small2", 10)).toBe("ok");
    await once(spawn("prlimit", ["--pid", String(lines.pid), "--fsize=unlimited"]), "exit");
    expect(await record("large", 6_000_000)).toBe("ok");
    lines.stdin.end();
    await once(lines, "exit");
    await withStore(async ({ store }) => {
      expect((await store.deliveries.list({ limit: 9 })).items.map(({ id }) => id)).toEqual([
        "large",
        "small2",
        "small",
      ]);
    }, dataFolder);
  },
);
