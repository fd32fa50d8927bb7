import { afterAll, beforeAll, expect, it } from "vitest";
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

it("pauses a source until it is resumed, and says so in the list", async () => {
  const { code, stdout } = await run("pause", "shop");
  expect([code, stdout]).toEqual([0, "shop is paused: senders hear 503, and nothing of theirs is recorded.\n"]);
  expect((await post()).status).toBe(503);
  expect((await run("list")).stdout).toContain("(paused)");
  expect((await run("resume", "shop")).stdout).toBe("shop is recorded again.\n");
  expect((await post()).status).toBe(202);
});
