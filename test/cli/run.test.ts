import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpServer, startServer } from "../fixtures/http-server.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { SECRET, startReceiver } from "../core/scenarios/receiver.ts";
import { runCli } from "./run-cli.ts";
import { type Serving, startServe } from "./started-serve.ts";

let app: HttpServer;
let serving: Serving;

beforeAll(async () => {
  app = await startServer((_request, response) => response.end('{"order":"o-1"}'));
  serving = await startServe();
});
afterAll(async () => {
  await serving.running.stop();
  await app.close();
});

function file(text: string): string {
  const path = join(temporaryFolder(), "scenario.yaml");
  writeFileSync(path, text);
  return path;
}

describe("hookbench run", () => {
  it("plays a scenario that comes along where nothing runs, every branch of it, and writes JUnit XML", async () => {
    const receiver = await startReceiver({ provider: "github", now: Date.now });
    const junit = join(temporaryFolder(), "out.xml");
    const data = join(temporaryFolder(), "nothing-here");
    const args = [
      "--data",
      data,
      "--to",
      receiver.server.url,
      "--secret-env",
      "RUN_SECRET",
      "--speed",
      "once",
      "--junit",
      junit,
    ];
    const { code, stdout, stderr } = await runCli(
      ["run", "shipped/github-pull-request", ...args, "--var", `state=${receiver.stateUrl}`],
      { env: { RUN_SECRET: SECRET } },
    );
    await receiver.server.close();
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^shipped\/github-pull-request\n {2}✓ {2}1 pull_request {2}200 after \d+ ms\n/);
    expect(stdout).toMatch(/\n {2}✓ {2}1 pull_request \(the same delivery once more\) {2}200 after \d+ ms\n/);
    expect(stdout).toMatch(/\nshipped\/github-pull-request, closed\n/);
    expect(stdout).toMatch(/passed: \d+ steps went as expected\. Seed \d+, run scr_\w+\.\n$/);
    expect(readFileSync(junit, "utf8")).toMatch(/^<\?xml.*\n<testsuite name="hookbench run" tests="\d+" failures="0"/);
  });

  it("runs the commands of its file without a shell, and judges what they print", async () => {
    const marks = join(temporaryFolder(), "marks");
    const path = file(`name: Commands
provider: github
variables: { file: null, order: null }
steps:
  - send: push
    carry: { order: answer.order }
  - command: [${process.execPath}, -e, "require('fs').appendFileSync(process.argv[1], 'x'); console.log(process.argv[2])", "{{file}}", "{{order}}; $(id)"]
    prints: "{{order}}; $(id)"
  - command: [${process.execPath}, -e, "process.exit(3)"]
`);
    const args = ["--data", serving.data, "--to", app.url, "--unsigned", "--var", `file=${marks}`];
    const { code, stdout } = await runCli(["run", path, ...args]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✓ {2}2 .* {2}printed o-1; \$\(id\)\n/);
    expect(stdout).toMatch(/✕ {2}3 .* {2}exit code 3; expected 0\nfailed: Step 3, .*: exit code 3; expected 0\./);
    expect(readFileSync(marks, "utf8")).toBe("x");
  });

  it("runs no command for an agent", async () => {
    const path = file(`name: Agent's\nsteps:\n  - command: [touch, ${join(temporaryFolder(), "never")}]\n`);
    const { code, stdout } = await runCli(["run", path, "--data", serving.data], { env: { AI_AGENT: "1" } });
    expect([code, stdout]).toEqual([1, expect.stringContaining("a command runs only where a person starts the run")]);
  });

  it("names what is wrong in a file by line and column, sends nothing, and ends with 2", async () => {
    const path = file("name: Wrong\nprovider: github\nsteps:\n  - send: push\n    wihtin: 3s\n");
    const before = app.seen.length;
    const { code, stderr } = await runCli(["run", path, "--data", serving.data, "--to", app.url, "--unsigned"]);
    expect([code, stderr, app.seen.length]).toEqual([
      2,
      `${path}:5:5 steps[0].wihtin: there is no such field\n`,
      before,
    ]);
  });

  it("compares two runs, and prints its schema", async () => {
    const path = file("name: Compared\nprovider: github\nsteps: [{ send: push }]\n");
    const ids: string[] = [];
    for (const more of [[], ["--unsigned"]]) {
      const { stdout } = await runCli([
        "run",
        path,
        "--data",
        serving.data,
        "--to",
        app.url,
        "--unsigned",
        "--json",
        ...more,
      ]);
      ids.push(JSON.parse(stdout.trim().split("\n").at(-1) ?? "").run.id);
    }
    const { code, stdout } = await runCli(["run", "--compare", ...ids, "--data", serving.data]);
    expect([code, stdout]).toEqual([0, "Run 1 and run 2 went alike, but for times and ids.\n"]);
    const schema = await runCli(["run", "--schema"]);
    expect(JSON.parse(schema.stdout)).toMatchObject({
      title: "Hookbench scenario",
      type: "object",
      required: ["name", "steps"],
    });
  });
});

describe("hookbench idempotency", () => {
  it("has a command of the person's own count, before and after each way, and ends with 0 only where all acted once", async () => {
    const receiver = await startReceiver({ provider: "slack", now: Date.now });
    const twice = await startReceiver({ provider: "slack", now: Date.now, flaw: "acts twice" });
    const of = ({ server, stateUrl }: typeof receiver) => {
      // Where the sample says that it happened; nothing has before the first.
      const count = `${process.execPath} -e "fetch('${stateUrl}/C0LAN2Q65').then((a) => a.json()).then((s) => console.log(s.acted ?? 0))"`;
      const args = ["--provider", "slack", "--event", "app_mention", "--to", server.url, "--secret-env", "RUN_SECRET"];
      return runCli(["idempotency", ...args, "--times", "3", "--check", count, "--data", serving.data], {
        env: { RUN_SECRET: SECRET },
      });
    };
    const good = await of(receiver);
    const bad = await of(twice);
    await Promise.all([receiver.server.close(), twice.server.close()]);
    expect([good.code, good.stdout.split("\n").filter((line) => line.startsWith("✓"))], good.stderr).toEqual([
      0,
      [
        "✓ All at once: It acted once on 3 of the same: the command printed 0 before and 1 after. 3 were accepted.",
        "✓ One after the other: It acted once on 3 of the same: the command printed 1 before and 2 after. 3 were accepted.",
        "✓ As its sender's retries: It acted once on 3 of the same: the command printed 2 before and 3 after. 3 were accepted.",
      ],
    ]);
    expect([bad.code, bad.stdout]).toEqual([
      1,
      expect.stringContaining("✕ One after the other: It acted 3 times on 3 of the same"),
    ]);
  });
});
