import { createServer as createHttps } from "node:https";
import type { Server } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { answerNote } from "../../../../src/core/http/client/answer-note.ts";
import { type HttpEnd, callHttp } from "../../../../src/core/http/client/client.ts";
import { createConnections } from "../../../../src/core/http/client/connections.ts";
import { CallError } from "../../../../src/core/http/client/errors.ts";
import { explainFailure, failureOf } from "../../../../src/core/http/client/failure.ts";
import { passOn } from "../../../../src/core/http/client/pass-on.ts";
import { type TlsOptions, USUAL_TLS } from "../../../../src/core/http/client/tls.ts";
import { DATED, FAILING, http2Only } from "../../../fixtures/failing-servers.ts";
import { withServer } from "../../../fixtures/http-server.ts";
import { RUNTIME_WORDS } from "../../../fixtures/runtime-words.ts";
import { endFullListeners, fullListener } from "../../../fixtures/full-listener.ts";
import { listen } from "../../../fixtures/listen.ts";

const PATIENCE_MS = 700;
const connections = createConnections();
const servers: Server[] = [];

afterAll(() => {
  connections.close();
  endFullListeners();
  for (const server of servers) server.close();
});

function call(url: string, ms: number, maxRedirects?: number): Promise<HttpEnd> {
  return callHttp({
    method: "POST",
    url: new URL(url),
    headers: [],
    body: Buffer.from("hello"),
    hostFromPayload: false,
    allowPrivateHosts: true,
    signal: AbortSignal.timeout(ms),
    ...(maxRedirects === undefined ? {} : { maxRedirects }),
  });
}

async function passed(url: string, ms: number, tls: TlsOptions = USUAL_TLS) {
  const one = { method: "POST", url, target: "/in", headers: [], timeoutMs: ms, tls };
  return (await passOn(one, Buffer.from("hello"), connections, null).ended).failure;
}

describe.each(FAILING)("$name", ({ code, says, isSlow, start }) => {
  const ms = isSlow ? PATIENCE_MS : 20_000;

  it("is said as it is, of a call and of one that is passed on", async () => {
    const url = await start(servers);
    const end = await call(url, ms);
    expect(end.ok ? end.value : end.error).toMatch(says);
    const failure = await passed(url, ms);
    expect(failure).toMatchObject({ code });
    expect(failure?.message).toMatch(says);
    for (const said of [end.ok ? "" : end.error, failure?.message ?? ""]) expect(said).not.toMatch(RUNTIME_WORDS);
  });
});

it.each([
  ["expired", DATED.expired, /is not trusted: it has expired\. Make a new one/],
  ["not valid yet", DATED.notYetValid, /is not trusted: it is not valid yet\. Look whether this machine's clock/],
] as const)("a certificate that is %s", async (_name, make, says) => {
  const made = make();
  const server = createHttps({ key: made.key, cert: made.cert });
  servers.push(server);
  const url = `https://localhost:${await listen(server)}/in`;
  const failure = await passed(url, 20_000, { insecure: false, ca: made.cert });
  expect(failure).toMatchObject({ code: "tls_expired", message: expect.stringMatching(says) });
  expect(failure?.message).not.toMatch(RUNTIME_WORDS);
});

it("a server of HTTP/2 over TLS alone is named as that", async () => {
  const end = await call(await http2Only(servers), 20_000);
  expect(end).toMatchObject({
    ok: false,
    error: expect.stringMatching(/speaks no HTTP\/1\.1 over TLS; it wants HTTP\/2/),
  });
});

it("a listener whose line is full lets nobody connect", async () => {
  const port = await fullListener();
  const end = await call(`http://127.0.0.1:${port}/in`, PATIENCE_MS);
  expect(end).toMatchObject({
    ok: false,
    error: expect.stringMatching(/could not be connected to within 0\.\d+ s: nothing there says yes or no/),
  });
  expect(await passed(`http://127.0.0.1:${port}/in`, PATIENCE_MS)).toMatchObject({ code: "connect_timeout" });
});

it("redirects in a circle, and too many", () =>
  withServer(
    (request, response) => {
      const number = Number(request.url?.slice(1));
      const to = Number.isNaN(number) ? "/circle" : `/${number + 1}`;
      response.writeHead(307, { Location: to }).end();
    },
    async ({ url }) => {
      expect(await call(`${url}/circle`, 20_000)).toMatchObject({
        ok: false,
        status: 307,
        error: expect.stringMatching(
          /^More than 5 redirects; they go in a circle, and the last led back to http:\/\/127\.0\.0\.1:\d+\/circle$/,
        ),
      });
      expect(await call(`${url}/1`, 20_000)).toMatchObject({
        error: expect.stringMatching(/^More than 5 redirects; the last led to /),
      });
    },
  ));

it("somebody cancels", async () => {
  const end = await callHttp({
    method: "GET",
    url: new URL("http://127.0.0.1:9/"),
    headers: [],
    body: new Uint8Array(),
    hostFromPayload: false,
    allowPrivateHosts: true,
    signal: AbortSignal.abort(),
  });
  expect(end).toEqual({ ok: false, error: "The request to 127.0.0.1:9 was cancelled before it was answered." });
});

it.each([
  ["Client sent an HTTP request to an HTTPS server.\n"],
  ["<html><head><title>400 The plain HTTP request was sent to HTTPS port</title></head></html>"],
  ["You're speaking plain HTTP to an SSL-enabled server port."],
])("an answer says that TLS is wanted: %s", (body) => {
  expect(answerNote("http://a.example/", 400, body)).toMatch(/^It says ".+": the URL should begin with https:\/\/\.$/);
  expect(answerNote("https://a.example/", 400, body)).toBeNull();
  expect(answerNote("http://a.example/", 400, "bad request")).toBeNull();
});

it("a proxy wants a login", () => {
  expect(answerNote("http://a.example/", 407, "")).toMatch(/^A proxy is in front of it and wants a login/);
});

// What the network here cannot be made to say.
it.each([
  ["EAI_AGAIN", "dns", /no name server answered \(EAI_AGAIN\)\. Is this machine online\?/],
  ["EHOSTUNREACH", "unreachable", /no way leads there from this machine \(EHOSTUNREACH\)/],
  ["ENETUNREACH", "unreachable", /no way leads there/],
  ["EACCES", "not_allowed", /does not let Hookbench connect/],
  ["EMFILE", "no_room", /too many connections or files open/],
  ["EADDRNOTAVAIL", "no_room", /no free port/],
  ["ERR_SSL_TLSV1_UNRECOGNIZED_NAME", "tls_name", /has no certificate for the name a\.example/],
  ["CERT_REVOKED", "tls_revoked", /it was revoked/],
  ["ERR_SSL_SOMETHING_NEW", "tls_other", /failed with ERR_SSL_SOMETHING_NEW; we do not know why/],
])("%s", (code, name, says) => {
  const failure = failureOf(new URL("https://a.example/"), Object.assign(new Error(`connect ${code}`), { code }));
  expect(failure).toMatchObject({ code: name, message: expect.stringMatching(says) });
  expect(failure.message).not.toMatch(RUNTIME_WORDS);
});

it("what is not known is told as it was seen", () => {
  const url = new URL("http://a.example/");
  const odd = Object.assign(new Error("read EODD of node:internal"), { code: "EODD" });
  const seen = { phase: "sent", bytes: Buffer.from("HTTP/1.1 200"), size: 12, status: null } as const;
  expect(explainFailure(url, new CallError(odd, seen))).toBe(
    'The request to a.example failed after 12 bytes: "HTTP/1.1 200"; we do not know why (EODD).',
  );
  expect(explainFailure(url, new CallError(odd, { ...seen, bytes: Buffer.alloc(0), size: 0 }))).toBe(
    "The request to a.example failed before anything came; we do not know why (EODD).",
  );
  expect(explainFailure(url, new TypeError("x is not a function"))).toBe(
    "The request to a.example failed; we do not know why.",
  );
});
