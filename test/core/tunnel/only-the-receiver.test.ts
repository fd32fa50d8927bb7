import { once } from "node:events";
import { connect } from "node:net";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import type { Control } from "../../../src/control/server.ts";
import { AGENT_TOKEN, PROGRAM_TOKEN, TOKEN, startTestControl } from "../../control/started-control.ts";
import { fakeTools } from "../../fixtures/fake-tools.ts";
import { type SshServer, freePort, sshServer } from "../../fixtures/ssh-server.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { testApp } from "../../fixtures/test-app.ts";
import { type TunnelServer, startTunnelServer } from "../../fixtures/tunnel-server.ts";
import { TOOLS } from "../../fixtures/tunnel-tools.ts";

const AT_ONCE = 3;
const PAGE = "<title>the window of Hookbench</title>";
const test = testApp({ one: true });
let control: Control;
let tunnels: TunnelServer;
let ssh: SshServer;

beforeAll(async () => {
  const uiFolder = temporaryFolder();
  writeFileSync(join(uiFolder, "index.html"), PAGE);
  [control, tunnels, ssh] = await Promise.all([
    startTestControl(test.app, { uiFolder }),
    startTunnelServer(),
    sshServer(),
  ]);
  await ssh.start();
  await test.call("sources.create", { name: "Closed", path: "closed" });
  await test.call("sources.create", { name: "Open", path: "open", allowUnsignedOutside: true });
});

afterAll(async () => {
  await test.call("tunnel.stop", {});
  await Promise.all([control.close(), tunnels.close(), ssh.stop()]);
});

/** What comes back for bytes sent to a port as they stand, until the other side is done with it, or says nothing for two seconds. */
async function answerTo(port: number, text: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.on("data", (bytes) => (answer += String(bytes)));
  socket.on("error", () => undefined);
  socket.setTimeout(2000, () => socket.destroy());
  socket.write(text);
  await once(socket, "close");
  return answer;
}

const asked = (target: string, { method = "POST", host = "", more = [] as readonly string[], body = "{}" } = {}) =>
  [
    `${method} ${target} HTTP/1.1`,
    `Host: ${host}`,
    "Connection: close",
    ...more,
    `Content-Length: ${body.length}`,
    "",
    body,
  ].join("\r\n");

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);

/** Every way that is known of to have a listener answer for another: each with a token that opens the control port. */
function attempts({ port, host }: { readonly port: number; readonly host: string }): readonly string[] {
  const hosts = [host, `127.0.0.1:${control.port}`, `localhost:${control.port}`, "hooks.example.com"];
  const tokens = [TOKEN, PROGRAM_TOKEN, AGENT_TOKEN].map((token) => `Authorization: Bearer ${token}`);
  const paths = [
    "/api/sources.list",
    "//api/sources.list",
    "/./api/sources.list",
    "/hooks/../api/sources.list",
    "/hooks/closed/../../api/sources.list",
    "/hooks/%2e%2e/api/sources.list",
    "/%2e%2e/api/sources.list",
    "/%61pi/sources.list",
    "/api%2fsources.list",
    "\\api\\sources.list",
    "/api/sources.list;x=1",
    "/mcp",
    "//mcp",
    "/%6dcp",
    `http://127.0.0.1:${control.port}/api/sources.list`,
    `http://127.0.0.1:${control.port}/mcp`,
  ];
  const pages = [
    "/",
    "/index.html",
    "//",
    "/hooks/../index.html",
    "/%2e/index.html",
    `http://127.0.0.1:${control.port}/`,
  ];
  const upgrade = ["Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="];
  const [token = ""] = tokens;
  return [
    ...paths.map((target, at) =>
      asked(target, { host: hosts[at % hosts.length] ?? "", more: [token, "Content-Type: application/json"] }),
    ),
    ...tokens.map((one) => asked("/api/sources.list", { host: `127.0.0.1:${control.port}`, more: [one] })),
    ...pages.map((target) => asked(target, { method: "GET", host: `127.0.0.1:${control.port}`, body: "" })),
    ...["/events", "/api/events", "/"].map((target) =>
      asked(`${target}?token=${TOKEN}`, {
        method: "GET",
        host: `127.0.0.1:${control.port}`,
        more: [...upgrade, token],
        body: "",
      }).replace("Connection: close", "Connection: Upgrade, close"),
    ),
    ...[control.port, port].map((to) => `CONNECT 127.0.0.1:${to} HTTP/1.1\r\nHost: 127.0.0.1:${to}\r\n\r\n`),
    // One request within another, for a listener that reads on behind what it refused.
    asked("/nowhere", { host, body: asked("/api/sources.list", { host: `127.0.0.1:${control.port}`, more: [token] }) }),
  ];
}

/** All of them at a way in: none is answered by anything but the receiver, and none of what Hookbench holds comes back. */
async function onlyTheReceiver(port: number, host = `127.0.0.1:${port}`): Promise<void> {
  const sent = attempts({ port, host });
  const answers: string[] = [];
  // A few at once, as the way may have no more connections; with time for everybody's share to come back.
  for (let at = 0; at < sent.length; at += AT_ONCE) {
    test.ports.setNow(test.ports.clock.now() + 60_000);
    answers.push(...(await Promise.all(sent.slice(at, at + AT_ONCE).map((text) => answerTo(port, text)))));
  }
  const through = answers.flatMap((answer, at) => {
    const status = statusOf(answer);
    const isReceivers = status === 0 || [400, 403, 404, 405].includes(status);
    return isReceivers && !/the window of Hookbench|"allowUnsignedOutside"|jsonrpc/.test(answer)
      ? []
      : [`${sent[at]}\n=> ${answer}`];
  });
  expect(through).toEqual([]);
  // It leads somewhere: else none of the above says anything.
  const post = (path: string) => answerTo(port, asked(`/hooks/${path}`, { host }));
  expect([statusOf(await post("closed")), statusOf(await post("open"))]).toEqual([403, 202]);
}

it("would be told if one of them reached the control port: there they do", async () => {
  const host = `127.0.0.1:${control.port}`;
  const more = [`Authorization: Bearer ${TOKEN}`, "Content-Type: application/json"];
  expect(await answerTo(control.port, asked("/api/sources.list", { host, more }))).toContain('"allowUnsignedOutside"');
  expect(await answerTo(control.port, asked("/", { method: "GET", host, body: "" }))).toContain(PAGE);
});

describe("the receiver alone is public, and takes what is not signed where that was allowed, through", () => {
  it.each(Object.entries(TOOLS))("%s", async (_kind, { wish, program }) => {
    const tools = fakeTools();
    vi.stubEnv("PATH", tools.path);
    tools.play(program, [{ carry: true }]);
    // A named tunnel without a name goes where its maker's pages say.
    const input: Input<"tunnel.start"> = wish.kind === "cloudflared-named" ? { ...wish, name: "mine" } : wish;
    const starting = test.client.call("tunnel.start", input);
    await expect.poll(() => tools.door()).not.toBeNull();
    await onlyTheReceiver(tools.door() ?? 0);
    await test.call("tunnel.stop", {});
    await starting;
  });

  it("localtunnel, by its own server and client", async () => {
    await test.call("tunnel.start", { host: tunnels.host });
    const { url } = await test.call("tunnel.status", {});
    await onlyTheReceiver(Number(new URL(url ?? "").port));
    await test.call("tunnel.stop", {});
  });

  it("ssh -R, by a real sshd", async () => {
    const port = await freePort();
    const wish = {
      kind: "ssh",
      server: ssh.server,
      config: ssh.config,
      port,
      url: `http://127.0.0.1:${port}`,
    } as const;
    await test.call("tunnel.start", wish);
    await onlyTheReceiver(port);
    await test.call("tunnel.stop", {});
  });
});
