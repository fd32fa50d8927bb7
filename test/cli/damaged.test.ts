import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { type SmallDisk, mountSmallDisk, noSmallDisk } from "../fixtures/small-disk.ts";
import { runCli } from "./run-cli.ts";
import { startServe } from "./started-serve.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

/** Each starts serve several times. */
const OPTIONS = { timeout: 240_000 };
const PORTS = ["--receiver-port", "0", "--control-port", "0"];
let data: string;
let file: string;

/** A data folder in which some deliveries were recorded. */
async function filled(folder: string): Promise<void> {
  const { running, client } = await startServe(folder);
  for (let n = 0; n < 3; n += 1) await client.call("samples.send", { provider: "github" });
  await running.stop();
}

const copies = () => readdirSync(data).filter((name) => /^hookbench\.db\.damaged-[\dTZ-]+$/.test(name));

async function doctor(): Promise<unknown> {
  const { stdout } = await runCli(["doctor", "--data", data, "--json"]);
  const { findings }: { findings: { name: string }[] } = JSON.parse(stdout);
  return findings.find(({ name }) => name === "record");
}

beforeEach(async () => {
  data = temporaryFolder();
  file = join(data, "hookbench.db");
});

/** Writes over the start of every page, as a fault of the disk may. */
function scribble(from: number): void {
  const { size } = statSync(file);
  const handle = openSync(file, "r+");
  for (let at = from; at < size; at += 4096) writeSync(handle, Buffer.alloc(200, 0xee), 0, 200, at);
  closeSync(handle);
}

describe.each([
  [
    "is no database",
    () => writeFileSync(file, "this is no database, whatever its name says, ".repeat(200)),
    "no database",
  ],
  ["has broken pages", () => scribble(4096), "is damaged"],
])("a database that %s", OPTIONS, (_, damage, words) => {
  it("is named, copied once and left as it is; doctor says so, and one can begin anew beside it", async () => {
    await filled(data);
    damage();
    const broken = readFileSync(file);
    for (let start = 0; start < 2; start += 1) {
      const { code, stderr } = await runCli(["serve", "--data", data, ...PORTS]);
      expect([code, stderr]).toEqual([1, expect.stringMatching(`The database file ${file} .*${words}`)]);
      expect(stderr).toContain("--begin-anew");
      expect(stderr).toContain(join(data, copies()[0] ?? "?"));
    }
    expect(copies()).toHaveLength(1);
    expect(readFileSync(join(data, copies()[0] ?? ""))).toEqual(broken);
    expect(statSync(join(data, copies()[0] ?? "")).mode & 0o777).toBe(0o600);
    expect(await doctor()).toMatchObject({ state: "bad", finding: expect.stringContaining(file) });

    const { running, client } = await startServe(data, ["--begin-anew"]);
    const list = await client.call("deliveries.list", {});
    await running.stop();
    expect([list, copies().length]).toMatchObject([{ value: { total: 0 } }, 1]);
    expect(readFileSync(join(data, copies()[0] ?? ""))).toEqual(broken);
  });
});

describe("a database that was emptied", OPTIONS, () => {
  it("does not start as new, but is told of", async () => {
    await filled(data);
    truncateSync(file, 0);
    // What is made a moment later tells as well, but may not be there yet.
    rmSync(join(data, "search.db"), { force: true });
    const { code, stderr } = await runCli(["serve", "--data", data, ...PORTS]);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(`The database file ${file} has been emptied.*--begin-anew`),
    ]);
    expect(statSync(file).size).toBe(0);
    expect(await doctor()).toMatchObject({ state: "bad", finding: expect.stringContaining("it is empty") });
    const { running } = await startServe(data, ["--begin-anew"]);
    expect((await running.stop()).code).toBe(0);
  });

  it("starts where it never held anything, as after a crash in the first moment", async () => {
    writeFileSync(file, "");
    const { running } = await startServe(data);
    expect((await running.stop()).code).toBe(0);
  });
});

it("is not set aside by --begin-anew where it is whole", OPTIONS, async () => {
  await filled(data);
  const { running, client } = await startServe(data, ["--begin-anew"]);
  const list = await client.call("deliveries.list", {});
  await running.stop();
  expect([list, copies()]).toMatchObject([{ value: { total: 3 } }, []]);
  expect(await doctor()).toMatchObject({ state: "ok", finding: expect.stringContaining("is whole") });
});

describe.skipIf(noSmallDisk !== null)("on a disk of its own", OPTIONS, () => {
  let disk: SmallDisk;

  it("a read-only folder is refused with what is wrong and where", async () => {
    disk = mountSmallDisk();
    try {
      await filled(disk.folder);
      disk.setReadOnly(true);
      const { code, stderr } = await runCli(["serve", "--data", disk.folder, ...PORTS]);
      expect([code, stderr]).toEqual([1, expect.stringMatching(`${disk.folder}.*(read-only|EROFS)`)]);
      expect(existsSync(join(disk.folder, "hookbench.db"))).toBe(true);
    } finally {
      disk.remove();
    }
  });

  it("doctor says that deliveries are refused while the disk is full, since when and how many", async () => {
    disk = mountSmallDisk();
    const { running, ready } = await startServe(disk.folder);
    try {
      disk.fill();
      for (let n = 0; n < 4; n += 1)
        await fetch(`${ready.receiver}/hooks/a`, { method: "POST", body: "x".repeat(5000) });
      const { code, stdout } = await runCli(["doctor", "--data", disk.folder, "--json"]);
      expect(code).toBe(1);
      expect(stdout).toMatch(/refuses deliveries since [\d:]+: The disk is full.*\(SQLITE_FULL\) 4 refused so far/);
      expect(stdout).toContain(`the disk of ${disk.folder} is full`);
    } finally {
      await running.stop();
      disk.remove();
    }
  });
});
