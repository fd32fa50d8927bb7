import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { wishWords } from "../../src/cli/tunnel-wish.ts";
import { type FakeTools, fakeTools, isAlive } from "../fixtures/fake-tools.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { TOOLS } from "../fixtures/tunnel-tools.ts";
import { type TunnelServer, startTunnelServer } from "../fixtures/tunnel-server.ts";
import { atTerminal } from "./at-terminal.ts";
import { callCli } from "./call-cli.ts";
import { startCli } from "./run-cli.ts";
import { type Serving, startServe } from "./started-serve.ts";

let serving: Serving;
let server: TunnelServer;
const tunnel = (...args: string[]) =>
  callCli(["tunnel", ...args.slice(0, 1), "--data", serving.data, ...args.slice(1)]);

beforeAll(async () => {
  [serving, server] = await Promise.all([startServe(), startTunnelServer()]);
});

afterAll(async () => {
  await serving.running.stop();
  await server.close();
});

test("is off at first, which a script sees, and nothing was asked for", async () => {
  expect(await tunnel()).toMatchObject({ code: 1, stdout: "off\n" });
  expect(await tunnel("wish")).toMatchObject({ code: 0, stdout: "none: no tunnel was asked for yet\n" });
});

test("starts one that works, tells its URL, and ends it", async () => {
  const started = await tunnel("start", "--host", server.host, "--subdomain", "mine-here");
  const [, url = ""] = /^up {2}(\S+)\/hooks\/<source> {2}\d+ ms there and back\n$/.exec(started.stdout) ?? [];
  expect([started.code, server.asked.at(-1)]).toEqual([0, "mine-here"]);
  expect((await fetch(`${url}/hooks/nowhere`, { method: "POST" })).status).toBe(404);
  const status = await tunnel("status");
  expect(status).toMatchObject({ code: 0, stdout: expect.stringContaining(url) });
  expect(status.stdout).toContain(
    `Public now is the receiver, with 0 sources, and nothing else of Hookbench, at ${url}: `,
  );
  expect(await tunnel("stop")).toMatchObject({ code: 0, stdout: "off\n" });
  expect(await tunnel("wish")).toMatchObject({
    stdout: `hookbench tunnel start localtunnel:mine-here --host ${server.host}\n`,
  });
});

test("is told as it would be typed, with what a shell reads otherwise in quotes", () => {
  const argv = ["my tunnel", "it's", "{port}"];
  expect(wishWords({ kind: "command", argv, env: ["KEY"], config: "/a b" })).toBe(
    `command --config '/a b' --pass KEY -- 'my tunnel' 'it'\\''s' '{port}'`,
  );
});

test("says with 3 that another name was given, in the server's answer, and keeps the wish", async () => {
  server.taken.add("taken-name");
  const { code, stdout } = await tunnel("start", "localtunnel:taken-name", "--host", server.host);
  expect([code, stdout]).toEqual([3, expect.stringMatching(/^renamed {2}\S+ .*did not give the name taken-name/)]);
  expect(await tunnel("status")).toMatchObject({ code: 3 });
  expect((await tunnel("wish")).stdout).toContain("localtunnel:taken-name");
  await server.drop();
  await expect.poll(async () => (await tunnel("status")).stdout).toMatch(/^down .*\n[^]*\nLast failure since \S+.*: ./);
  await server.restore();
  await tunnel("stop");
});

test("asks a person about the one that a project file wishes for, and nobody elsewhere", async () => {
  const file = join(temporaryFolder(), "hookbench.yaml");
  writeFileSync(file, "sources: []\ntunnel:\n  kind: localtunnel\n  name: mine-there\n");
  expect((await serving.client.call("settings.update", { tunnelHost: server.host })).ok).toBe(true);
  const args = ["project", "apply", file, "--data", serving.data];

  const script = await callCli(args);
  expect(script).toMatchObject({ code: 0, stdout: expect.stringContaining("tunnel start localtunnel:mine-there") });
  const agents = await atTerminal(args, () => "y", { CLAUDECODE: "1" });
  const no = await atTerminal(args, () => "");
  expect([agents.shown, no.shown]).toEqual([
    expect.not.stringContaining("[y/N]"),
    expect.stringMatching(
      /whoever knows its address can post here[^]*Open a tunnel as localtunnel:mine-there\? \[y\/N\][^]*No tunnel was opened/,
    ),
  ]);
  expect((await tunnel()).stdout).toBe("off\n");
  const yes = await atTerminal(args, () => "y");
  expect([yes.code, yes.shown, server.asked.at(-1)]).toEqual([
    0,
    expect.stringMatching(/The tunnel {2}http/),
    "mine-there",
  ]);
  expect((await atTerminal(args, () => "y")).shown).not.toContain("[y/N]");
  expect(await tunnel("stop")).toMatchObject({ code: 0 });
});

test("goes to a URL of one's own, which it asks whether it leads here, and says with 3 what is refused", async () => {
  const url = serving.ready.receiver;
  expect(await tunnel("start", "url", "--url", url)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`up  ${url}/hooks/<source>`),
  });
  expect(await tunnel("check")).toMatchObject({ code: 0 });
  const log = await tunnel("log", "--json");
  expect(JSON.parse(log.stdout).items.at(-1)).toMatchObject({
    from: "own",
    text: expect.stringContaining(`${url} leads here`),
  });
  const kinds = JSON.parse((await tunnel("kinds", "--json")).stdout);
  expect(kinds).toMatchObject({
    wish: { kind: "url", url },
    items: expect.arrayContaining([expect.objectContaining({ kind: "ssh", state: "found" })]),
  });
  expect(await tunnel("start", "bore")).toMatchObject({
    code: 3,
    stderr: expect.stringContaining("bore was not found on the PATH"),
  });
  expect(await tunnel("stop")).toMatchObject({ code: 0, stdout: "off\n" });
});

test("is open again after a restart, and not where it was closed", async () => {
  const url = serving.ready.receiver;
  const again = ["--receiver-port", new URL(url).port];
  await tunnel("start", "url", "--url", url);
  await serving.running.stop();
  serving = await startServe(serving.data, again);
  await expect.poll(() => tunnel("status")).toMatchObject({ code: 0, stdout: expect.stringContaining(`up  ${url}`) });
  await serving.running.stop();
  serving = await startServe(serving.data, [...again, "--tunnel", "none"]);
  expect(await tunnel("status")).toMatchObject({ code: 1, stdout: "off\n" });
  await serving.running.stop();
  serving = await startServe(serving.data, [...again, "--public-url", url]);
  await expect.poll(() => tunnel("status")).toMatchObject({ code: 0 });
  await tunnel("stop");
});

describe.skipIf(process.platform !== "linux")("the program of a tunnel", () => {
  const bore = TOOLS["bore"]?.ok ?? [];
  let tools: FakeTools;
  let data: string;

  beforeEach(() => {
    tools = fakeTools();
    data = temporaryFolder();
  });

  async function serveOn(kind: string) {
    const ports = ["--receiver-port", "0", "--control-port", "0"];
    const args = ["serve", "--data", data, ...ports, "--tunnel", kind, "--json"];
    const running = startCli(args, { env: { PATH: tools.path } });
    await running.line();
    return running;
  }
  const alive = () => tools.pids().filter(isAlive);

  test("ends by the kill switch, and when Hookbench is quit", async () => {
    tools.play("bore", [{ ignoreSigterm: true }, { child: true }, { print: bore }, { stay: true }]);
    let running = await serveOn("bore");
    await expect.poll(alive).toHaveLength(2);
    const { stdout } = await callCli(["stop-all", "--data", data]);
    expect(stdout).toContain("The tunnel is closed.");
    expect(alive()).toEqual([]);
    expect(await callCli(["tunnel", "status", "--data", data])).toMatchObject({ stdout: "off\n" });
    await running.stop();
    running = await serveOn("bore");
    await expect.poll(alive).toHaveLength(2);
    await running.stop();
    expect(alive()).toEqual([]);
  });

  test("goes along when Hookbench is killed, and what does not is ended by the next start", async () => {
    tools.play("bore", [{ print: bore }, { stay: true }]);
    let running = await serveOn("bore");
    await expect.poll(alive).toHaveLength(1);
    await running.stop("SIGKILL");
    await expect.poll(alive).toEqual([]);
    tools.play("bore", [{ ignoreSigterm: true }, { child: true }, { print: bore }, { stay: true }]);
    running = await serveOn("bore");
    await expect.poll(alive).toHaveLength(2);
    const left = alive();
    await running.stop("SIGKILL");
    expect(alive()).toEqual(left);
    // Its own comes up beside none of those.
    running = await serveOn("bore");
    await expect.poll(() => left.filter(isAlive)).toEqual([]);
    await expect.poll(alive).toHaveLength(2);
    await running.stop();
  });
});

test("lets no program be named by a script", async () => {
  const { code, stderr } = await tunnel("start", "command", "--", "sh", "-c", "echo https://a.example.net");
  expect([code, stderr]).toEqual([1, expect.stringContaining("tunnel.start needs a person")]);
});

test("says what a kind cannot do without", async () => {
  const { code, stderr } = await tunnel("start", "ssh");
  expect([code, stderr]).toEqual([1, expect.stringContaining("ssh -R needs the machine it ends at")]);
});

test("fails in words where no server answers", async () => {
  const { code, stderr } = await tunnel("start", "--host", "http://127.0.0.1:9");
  expect([code, stderr]).toEqual([1, expect.stringContaining("127.0.0.1:9")]);
});

test.each([
  [["dig"], "tunnel knows status, wish, kinds, start, stop, check, log, public and measure, not dig."],
  [["start", "carrier-pigeon"], 'There is no tunnel of the kind "carrier-pigeon". Known are localtunnel, '],
  [["start", "ngrok", "and more"], "tunnel start ngrok takes no and more."],
  [["stop", "--host", "http://127.0.0.1"], "tunnel stop takes no --host. It takes --data, --json."],
])("says what is wrong with %j", async (args, sentence) => {
  expect(await tunnel(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) });
});
