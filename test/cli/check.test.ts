import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { CheckCaseId, CheckReport } from "../../src/contract/model/check.ts";
import { findProvider } from "../../src/core/providers/catalogue.ts";
import { type Receiver, SECRET, startReceiver } from "../core/check/receivers.ts";
import { runCli } from "./run-cli.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

let receiver: Receiver | undefined;

afterEach(() => receiver?.close());

describe("hookbench check", () => {
  it("prints a table and exits with 1 when a receiver takes unsigned deliveries", async () => {
    receiver = await startReceiver({ skipsMissing: true });

    const run = await runCli(["check", receiver.url, "--provider", "stripe", "--secret-env", "CHECK_SECRET"], {
      env: { CHECK_SECRET: SECRET },
    });

    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/✕ Rejects a delivery without a signature\s+200 after \d+ ms; expected 4xx/);
    expect(run.stdout).toMatch(/13 passed, 1 failed, 1 skipped/);
  });

  it("writes JUnit XML and exits with 0 for a correct receiver", async () => {
    receiver = await startReceiver();
    const junit = join(temporaryFolder(), "report.xml");

    const run = await runCli(
      ["check", receiver.url, "--provider", "stripe", "--secret-env", "CHECK_SECRET", "--junit", junit],
      {
        env: { CHECK_SECRET: SECRET },
      },
    );

    expect(run.code).toBe(0);
    expect(readFileSync(junit, "utf8")).toMatch(/tests="15" failures="0"/);
  });

  it("says that the report's file cannot be written", async () => {
    receiver = await startReceiver();
    const junit = join(temporaryFolder(), "none", "report.xml");

    const run = await runCli(["check", receiver.url, "--provider", "none", "--junit", junit]);

    expect([run.code, run.stderr]).toEqual([1, expect.stringMatching(/^.*report\.xml cannot be written: /)]);
  });

  it("signs by a scheme of one's own, from a file, with a body of one's own", async () => {
    receiver = await startReceiver();
    const folder = temporaryFolder();
    const [scheme, body] = [join(folder, "scheme.json"), join(folder, "body.json")];
    writeFileSync(scheme, JSON.stringify(findProvider("stripe")?.schemes[0]));
    writeFileSync(body, '{"id": "evt_1", "object": "event", "type": "customer.created"}');
    const about = ["--scheme", scheme, "--body", body, "--secret-env", "CHECK_SECRET"];

    const run = await runCli(["check", receiver.url, ...about, "--json"], { env: { CHECK_SECRET: SECRET } });

    const report = CheckReport.parse(JSON.parse(run.stdout));
    const outcomes = new Map(report.results.map(({ id, outcome }) => [id, outcome]));
    expect(report.provider).toBe("custom");
    expect(["valid", "wrong_signature", "stale_timestamp"].map((id) => outcomes.get(CheckCaseId.parse(id)))).toEqual([
      "passed",
      "passed",
      "passed",
    ]);
  });

  it.each([
    [["--provider", "custom"], 2, /--scheme FILE/],
    [["--scheme", "/no/such/file"], 1, /cannot be read/],
    [["--scheme", "-"], 1, /describes no scheme/],
    [["--scheme", "-", "--secret-stdin"], 2, /Standard input is/],
    [["--provider", "stripe", "--body", "-", "--secret-stdin"], 2, /Standard input is/],
  ])("refuses %j", async (args, code, words) => {
    const run = await runCli(["check", "http://127.0.0.1:1", ...args], { stdin: "{}" });
    expect(run).toMatchObject({ code, stderr: expect.stringMatching(words) });
  });

  it("asks for a provider", async () => {
    expect(await runCli(["check", "http://127.0.0.1:1"])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/provider/),
    });
  });
});
