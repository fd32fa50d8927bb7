import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
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
    expect(run.stdout).toMatch(/13 passed, 1 failed, 0 skipped/);
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
    expect(readFileSync(junit, "utf8")).toMatch(/tests="14" failures="0"/);
  });

  it("asks for a provider", async () => {
    expect(await runCli(["check", "http://127.0.0.1:1"])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/provider/),
    });
  });
});
