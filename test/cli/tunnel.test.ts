import { afterAll, beforeAll, expect, test } from "vitest";
import { type TunnelServer, startTunnelServer } from "../fixtures/tunnel-server.ts";
import { runCli } from "./run-cli.ts";
import { type Serving, startServe } from "./started-serve.ts";

let serving: Serving;
let server: TunnelServer;
const tunnel = (...args: string[]) => runCli(["tunnel", ...args, "--data", serving.data]);

beforeAll(async () => {
  [serving, server] = await Promise.all([startServe(), startTunnelServer()]);
});

afterAll(async () => {
  await serving.running.stop();
  await server.close();
});

test("is off at first, which a script sees", async () => {
  expect(await tunnel()).toMatchObject({ code: 1, stdout: "off\n" });
});

test("starts one that works, tells its URL, and ends it", async () => {
  const started = await tunnel("start", "--host", server.host, "--subdomain", "mine-here");
  const [, url = ""] = /^up {2}(\S+)\/hooks\/<source> {2}\d+ ms there and back\n$/.exec(started.stdout) ?? [];
  expect([started.code, server.asked.at(-1)]).toEqual([0, "mine-here"]);
  expect((await fetch(`${url}/hooks/nowhere`, { method: "POST" })).status).toBe(404);
  expect(await tunnel("status")).toMatchObject({ code: 0, stdout: expect.stringContaining(url) });
  expect(await tunnel("stop")).toMatchObject({ code: 0, stdout: "off\n" });
});

test("fails in words where no server answers", async () => {
  const { code, stderr } = await tunnel("start", "--host", "http://127.0.0.1:9");
  expect([code, stderr]).toEqual([1, expect.stringContaining("127.0.0.1:9")]);
});

test.each([
  [["dig"], "tunnel knows status, start and stop, not dig."],
  [["stop", "--host", "http://127.0.0.1"], "tunnel stop takes no --host. It takes --data, --json."],
])("says what is wrong with %j", async (args, sentence) => {
  expect(await tunnel(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) });
});
