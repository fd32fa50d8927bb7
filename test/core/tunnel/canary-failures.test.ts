import { createServer as createHttps } from "node:https";
import type { Server } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { CanaryReason } from "../../../src/contract/model/canary.ts";
import { createCanary } from "../../../src/core/tunnel/canary.ts";
import { type CanaryReceiver, startCanaryReceiver } from "../../fixtures/canary-receiver.ts";
import { expired, notYetValid, selfSigned } from "../../fixtures/certificates.ts";
import { FAILING } from "../../fixtures/failing-servers.ts";
import { endFullListeners, fullListener } from "../../fixtures/full-listener.ts";
import { startServer } from "../../fixtures/http-server.ts";
import { listen } from "../../fixtures/listen.ts";
import { RUNTIME_WORDS } from "../../fixtures/runtime-words.ts";

let receiver: CanaryReceiver;
const servers: Server[] = [];
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  receiver = await startCanaryReceiver();
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  for (const close of closing.splice(0)) close();
});
afterAll(() => {
  endFullListeners();
  receiver.close();
});

const QUICK_MS = 300;
const PATIENT_MS = 20_000;

function run(url: string, timeoutMs = PATIENT_MS) {
  return receiver.canary.run(receiver.canary.below(url), timeoutMs);
}

/** What a failing server comes to, by what the table of causes calls it; `tls_` ones that are not named are `tls_failed`. */
const REASON: Readonly<Record<string, CanaryReason>> = {
  tls_wanted: "not_http",
  http2_only: "not_http",
  tls_self_signed: "tls_unknown_ca",
  tls_handshake: "tls_failed",
  tls_not_spoken: "tls_failed",
  tls_old: "tls_failed",
};

describe("where no answer comes", () => {
  it.each(FAILING)("$name", async ({ code, start, isSlow }) => {
    const url = await start(servers);
    const report = await run(url, isSlow ? QUICK_MS : PATIENT_MS);
    expect(report).toMatchObject({ reason: REASON[code ?? ""] ?? code, isThrough: false, latencyMs: null });
    expect(report.message).toContain(new URL(url).hostname);
    expect(report.message).not.toMatch(RUNTIME_WORDS);
  });

  it("nothing says yes or no to a connection", async () => {
    const report = await run(`http://127.0.0.1:${await fullListener()}`, QUICK_MS);
    expect(report.reason).toBe("connect_timeout");
    expect(report.message).toMatch(
      /^127\.0\.0\.1:\d+ could not be connected to within 0\.3 s.* look whether the server is up/,
    );
  });

  it.each([
    ["tls_expired", expired, /localhost:\d+ has expired.* renew it/],
    ["tls_not_yet", notYetValid, /localhost:\d+ is not valid yet.* clock/],
    ["tls_wrong_host", () => selfSigned("DNS:hotspot.example"), /localhost:\d+ is for another name.* sign-in/],
  ] as const)("a certificate: %s", async (reason, make, says) => {
    const { key, cert } = make();
    const server = createHttps({ key, cert }, (_, response) => response.end("never"));
    servers.push(server);
    const url = `https://localhost:${await listen(server)}`;
    const trusting = createCanary({ now: Date.now, receiverUrl: () => null, tls: { insecure: false, ca: cert } });
    const report = await trusting.run(trusting.below(url), PATIENT_MS);
    expect([report.reason, report.message]).toEqual([reason, expect.stringMatching(says)]);
  });

  it("of a name that is new it is said that it may take a while", async () => {
    const aim = receiver.canary.below("http://nothing.invalid");
    const { reason, message } = await receiver.canary.run(aim, PATIENT_MS, { isNew: true });
    expect([reason, message]).toEqual(["dns", expect.stringMatching(/nothing\.invalid is not known in DNS yet/)]);
  });

  it("of a name that only a company's proxy may reach it is said that canaries do not go through it", async () => {
    const said = async () =>
      (await receiver.canary.run(receiver.canary.below("http://nothing.invalid"), PATIENT_MS)).message;
    expect(await said()).not.toContain("proxy, which");
    vi.stubEnv("HTTPS_PROXY", "http://me:pa55@proxy.example.test:3128");
    const message = await said();
    expect(message).toContain("HTTPS_PROXY names a proxy, which Hookbench's own requests do not go through");
    expect(message).not.toContain("pa55");
    const here = await receiver.canary.run(receiver.canary.below(`http://127.0.0.1:${await closedPort()}`), PATIENT_MS);
    expect(here.message).not.toContain("proxy, which");
  });

  it("the receiver is blamed where it is the receiver that is silent", async () => {
    const deaf = createCanary({ now: Date.now, receiverUrl: () => gone });
    const gone = `http://127.0.0.1:${await closedPort()}`;
    const front = await startServer((_, response) => void response.writeHead(502).end());
    closing.push(front.close);
    const { reason, message } = await deaf.run(deaf.below(front.url), PATIENT_MS);
    expect(reason).toBe("receiver_silent");
    expect(message).toContain(`does not answer on ${new URL(gone).host}`);
  });
});

async function closedPort(): Promise<number> {
  const server = createHttps();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
