import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { callCli } from "./call-cli.ts";

let serve: Serve;
let ids: string[];

beforeAll(async () => {
  serve = await startServe();
  await serve.call("sources.create", { name: "shop", path: "shop", provider: "none" });
  ids = [];
  for (const body of ["first", "second"]) {
    const response = await fetch(`${serve.receiver}/hooks/shop`, { method: "POST", body });
    ids.push(response.headers.get("x-hookbench-delivery") ?? "");
  }
});
afterAll(() => serve.stop());

const run = (...args: string[]) => callCli(["export", ...args, "--data", serve.dataFolder]);

test("one file goes to standard output as it is", async () => {
  const { code, stdout } = await run("--filter", "method:POST", "--format", "har");
  expect(code).toBe(0);
  const texts = JSON.parse(stdout).log.entries.map(
    (entry: { request: { postData: { text: string } } }) => entry.request.postData.text,
  );
  expect(texts).toEqual(["first", "second"]);
});

test("several go into a folder, and nothing there is written over", async () => {
  const folder = join(temporaryFolder(), "taken");
  const first = await run(...ids, "--format", "raw", "--out", folder);
  expect(first).toMatchObject({ code: 0, stdout: `2 deliveries in 2 files: ${folder}\n` });
  expect(readdirSync(folder)).toEqual(ids.map((id) => `${id}.http`).toSorted());
  const path = join(folder, `${ids[0]}.http`);
  expect(readFileSync(path, "utf8")).toMatch(/\r\n\r\nfirst$/);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, "mine");
  expect(await run(ids[0] ?? "", "--format", "raw", "--out", folder)).toMatchObject({ code: 1 });
  expect(readFileSync(path, "utf8")).toBe("mine");
});

test("several without a folder, and an unknown form, are refused with what to write", async () => {
  expect((await run(...ids, "--format", "raw")).stderr).toContain(
    "These are 2 files: say with --out which folder they go to.",
  );
  expect(await run("--format", "pcap")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("--format is one of har,"),
  });
});

test("what was exported is brought in on another folder, its plan told before", async () => {
  const folder = temporaryFolder();
  await run("--filter", "method:POST", "--format", "ndjson", "--out", folder);
  const other = await startServe();
  const bring = (...args: string[]) =>
    callCli(["import", join(folder, "deliveries.ndjson"), ...args, "--data", other.dataFolder]);
  expect((await bring("--lint")).stdout).toBe("POST  /hooks/shop\nPOST  /hooks/shop\n");
  expect((await other.call("deliveries.list", {})).total).toBe(0);
  expect((await bring()).code).toBe(0);
  expect((await other.call("deliveries.list", {})).items).toMatchObject([
    { disposition: "recovered", path: "/hooks/shop" },
    { disposition: "recovered", path: "/hooks/shop" },
  ]);
  expect(await bring("--as", "pcap")).toMatchObject({ code: 2 });
  await other.stop();
});
