import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { runCli, startCli } from "./run-cli.ts";

/** A suite of somebody's: it finds Hookbench, posts something to it, and ends as it is told. */
const SUITE = `
const { HOOKBENCH_URL, HOOKBENCH_TOKEN, HOOKBENCH_RECEIVER, HOOKBENCH_DATA } = process.env;
const call = (method, input) =>
  fetch(HOOKBENCH_URL + "/api/" + method, {
    method: "POST",
    headers: { authorization: "Bearer " + HOOKBENCH_TOKEN, "content-type": "application/json" },
    body: JSON.stringify(input),
  }).then((answer) => answer.json());
await call("sources.create", { name: "Shop", path: "shop", provider: "none" });
const posted = await fetch(HOOKBENCH_RECEIVER + "/hooks/shop", {
  method: "POST",
  headers: { authorization: "Bearer hunter2-hunter2" },
  body: '{"event":"order.paid"}',
});
console.log(JSON.stringify({ status: posted.status, data: HOOKBENCH_DATA }));
process.exit(Number(process.argv[2]));
`;

function suite(): string {
  const file = join(temporaryFolder(), "suite.mjs");
  writeFileSync(file, SUITE);
  return file;
}

describe("hookbench test", () => {
  it("runs a command beside a Hookbench of its own, which goes with it", async () => {
    const { code, stdout, stderr } = await runCli(["test", "--", process.execPath, suite(), "0"]);
    const said: { status: number; data: string } = JSON.parse(stdout);
    expect([code, said.status, stderr]).toEqual([0, 202, ""]);
    expect(existsSync(said.data)).toBe(false);
  });

  it("ends as the command does, and says and writes what had been delivered", async () => {
    const report = join(temporaryFolder(), "report");
    const { code, stderr } = await runCli(["test", "--report", report, "--", process.execPath, suite(), "7"]);
    expect([code, stderr]).toEqual([
      7,
      expect.stringContaining("ended with 7. 1 delivered to Hookbench, newest first:"),
    ]);
    expect(stderr).toMatch(/order\.paid/);
    expect(readdirSync(report).toSorted()).toEqual(["deliveries.har", "deliveries.ndjson", "summary.txt"]);
    const har: { log: { entries: { request: { url: string } }[] } } = JSON.parse(
      readFileSync(join(report, "deliveries.har"), "utf8"),
    );
    expect(har.log.entries.map(({ request }) => new URL(request.url).pathname)).toEqual(["/hooks/shop"]);
    const all = readdirSync(report).map((name) => readFileSync(join(report, name), "utf8"));
    expect(all.join("")).not.toContain("hunter2");
  });

  it("sets up what a project file says, and tells where the command cannot be started", async () => {
    const project = join(temporaryFolder(), "hookbench.yaml");
    writeFileSync(project, "sources:\n  - path: shop\n    provider: none\n");
    const list =
      "const answer = await fetch(process.env.HOOKBENCH_RECEIVER + '/hooks/shop', {method:'POST',body:'{}'}); console.log(answer.status)";
    const made = await runCli([
      "test",
      "--project",
      project,
      "--",
      process.execPath,
      "--input-type=module",
      "-e",
      list,
    ]);
    expect(made).toMatchObject({ code: 0, stdout: "202\n" });
    expect(await runCli(["test", "--json", "--", "no-such-program"])).toMatchObject({
      code: 127,
      stderr: expect.stringMatching(
        /no-such-program could not be started: .*\n\{"event":"failed",.*"code":127,"deliveries":0/,
      ),
    });
    expect(await runCli(["test"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Say which command to run"),
    });
  });

  it("passes a signal on, and ends after the command", async () => {
    const running = startCli(["test", "--", process.execPath, "-e", "console.log('up'); setInterval(() => {}, 1000)"]);
    await running.line((line) => line === "up");
    expect((await running.stop("SIGTERM")).code).toBe(128 + 15);
  });
});
