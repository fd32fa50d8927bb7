import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callCli } from "./call-cli.ts";
import { type Ended, type Running, startCli } from "./run-cli.ts";
import { type Serving, startServe } from "./started-serve.ts";

let serving: Serving;

beforeAll(async () => {
  serving = await startServe();
});
afterAll(() => serving.running.stop());

const args = (...more: string[]) => ["wait", "--data", serving.data, ...more];
const run = (...more: string[]): Promise<Ended> => callCli(args(...more));

async function post(event: string): Promise<string> {
  const headers = { "X-GitHub-Event": event, "X-GitHub-Delivery": event };
  const answer = await fetch(`${serving.ready.receiver}/hooks/any`, { method: "POST", body: "{}", headers });
  return answer.headers.get("x-hookbench-delivery") ?? "";
}

/** Posts until the wait has ended, as nothing outside tells when it has begun. */
async function postUntilEnded(waiting: Running, event: string): Promise<Ended> {
  let ended: Ended | null = null;
  void waiting.ended.then((end) => (ended = end));
  await expect
    .poll(async () => {
      await post(event);
      return ended;
    })
    .not.toBeNull();
  return waiting.ended;
}

describe("hookbench wait", () => {
  it("prints what it waited for, and ends with 0", async () => {
    const waiting = startCli(args("--filter", "event:push", "--timeout", "60"));
    const { code, stdout } = await postUntilEnded(waiting, "push");
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\d\d:\d\d:\d\d  404 .* github push .*dlv_\w+\n$/)]);
  });

  it("ends with 1 and says what came instead", async () => {
    const id = await post("first");
    await post("ping");
    const { code, stdout } = await run("--filter", "event:push", "--since", id, "--timeout", "0");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^One delivery came; none had event:push\.\n.* github ping .*\n$/);
  });

  it("goes on where it began when Hookbench is killed and starts again", async () => {
    const waiting = startCli(args("--filter", "event:after", "--timeout", "60", "--json"));
    await waiting.line((line) => line.includes('"waiting"'));
    await serving.running.stop("SIGKILL");
    serving = await startServe(serving.data);
    const { code, stdout } = await postUntilEnded(waiting, "after");
    expect([code, JSON.parse(stdout.trim().split("\n").at(-1) ?? "")]).toMatchObject([
      0,
      { isMet: true, items: [{ event: "after" }] },
    ]);
  });

  it("counts those since a time, and takes no other words", async () => {
    await post("push");
    expect((await run("--since", "2020-01-01", "--timeout", "0")).code).toBe(0);
    expect((await run("--since", "yesterday")).code).toBe(2);
    expect((await run("push")).code).toBe(2);
  });
});
