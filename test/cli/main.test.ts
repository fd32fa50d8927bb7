import { describe, expect, it } from "vitest";
import { callCli } from "./call-cli.ts";
import { runCli } from "./run-cli.ts";

const VERBS = [
  "serve",
  "listen",
  "deliveries",
  "executions",
  "approve",
  "needs",
  "stop-all",
  "replay",
  "sign",
  "verify",
  "send",
  "fixtures",
  "views",
  "import",
  "doctor",
];

describe("hookbench", () => {
  it("names every verb in its help", async () => {
    const { code, stdout } = await runCli(["--help"]);
    const named = VERBS.filter((verb) => new RegExp(`^  ${verb} +\\w`, "m").test(stdout));
    expect([code, named]).toEqual([0, VERBS]);
  });

  it("shows its help and fails when called with nothing", async () => {
    const { code, stdout } = await runCli([]);
    expect([code, stdout]).toEqual([2, expect.stringContaining("Usage: hookbench")]);
  });

  it.each(VERBS)("%s has help that names --json", async (verb) => {
    const { code, stdout } = await callCli([verb, "--help"]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(new RegExp(`^Usage: hookbench ${verb} [\\s\\S]*--json`))]);
  });

  it.each(["nothing", "__proto__", "toString", ""])("knows no verb %j", async (verb) => {
    const { code, stderr } = await runCli([verb]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("Verbs are: serve, listen")]);
  });

  it("says which version it is", async () => {
    expect((await runCli(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("reports a failure to programs as one JSON line", async () => {
    const { code, stdout, stderr } = await runCli(["deliveries", "--json", "--data", "/nowhere/at/all"]);
    expect([code, stdout, JSON.parse(stderr)]).toEqual([
      1,
      "",
      {
        event: "error",
        message: "Hookbench is not running on /nowhere/at/all. Start it with: hookbench serve --data /nowhere/at/all",
      },
    ]);
  });
});
