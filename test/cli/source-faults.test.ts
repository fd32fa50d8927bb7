import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callCli } from "./call-cli.ts";
import type { Ended } from "./run-cli.ts";
import { type Serving, startServe } from "./started-serve.ts";

let serving: Serving;

beforeAll(async () => {
  serving = await startServe();
  await run("create", "shop");
});
afterAll(() => serving.running.stop());

const run = (...args: string[]): Promise<Ended> => callCli(["sources", ...args, "--data", serving.data]);
const post = () => fetch(`${serving.ready.receiver}/hooks/shop`, { method: "POST", body: "{}" });

describe("hookbench sources faults", () => {
  it("plays a preset, shows it with each delivery, and is cleared", async () => {
    const { code, stdout } = await run("faults", "shop", "--preset", "fails-twice");
    expect([code, stdout]).toEqual([0, "shop on purpose: fails twice, then works\n"]);
    const statuses = [(await post()).status, (await post()).status, (await post()).status];
    expect(statuses).toEqual([500, 500, 202]);
    const { stdout: listed } = await callCli(["deliveries", "--limit", "2", "--data", serving.data]);
    expect(listed).toMatch(/ {2}500 .* on purpose: fails twice, then works\n/);

    expect((await run("faults", "shop", "--clear")).stdout).toBe("shop answers honestly.\n");
  });

  it.each([
    ["github", "slower than GitHub's patience", 11],
    ["twilio", "slower than Twilio's patience", 16],
    ["none", "slower than Slack's patience (this sender's is not known)", 4],
  ])("is later than its own sender waits, where that is known: %s", async (provider, name, delaySeconds) => {
    await run("create", `late-${provider}`, "--provider", provider);
    const { stdout } = await run("faults", `late-${provider}`, "--preset", "slower-than-slack", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ faults: [{ name, delaySeconds }] });
  });

  it("plays a rule of one's own", async () => {
    const { stdout } = await run(
      "faults",
      "shop",
      "--first",
      "1",
      "--status",
      "429",
      "--retry-after",
      "9",
      "--body",
      "x",
    );
    expect(stdout).toBe("shop on purpose: answers 429, Retry-After 9, the first\n");
    const answer = await post();
    expect([answer.status, answer.headers.get("retry-after"), await answer.text()]).toEqual([429, "9", "x"]);
    expect((await post()).status).toBe(202);
  });

  it("refuses what does not fit, with what does", async () => {
    expect((await run("faults", "shop", "--preset", "nothing")).stderr).toContain("down-for-a-minute");
    expect((await run("faults", "shop", "--cut", "later")).code).toBe(2);
    expect((await run("faults", "shop", "--first", "two")).code).toBe(2);
    expect((await run("faults", "shop", "--first", "2")).stderr).toContain("Say what the rule does");
    expect((await run("faults", "shop", "--clear", "--status", "500")).code).toBe(2);
    expect((await run("faults", "nowhere")).stderr).toContain("nowhere");
  });
});
