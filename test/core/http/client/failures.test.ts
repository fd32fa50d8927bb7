import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer as createHttp2, createSecureServer } from "node:http2";
import { createServer as createHttps } from "node:https";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { createServer as createTls, type TlsOptions as ServerTls } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createConnections } from "../../../../src/core/http/client/connections.ts";
import { type PassageEnd, passOn } from "../../../../src/core/http/client/pass-on.ts";
import { type TlsOptions, USUAL_TLS } from "../../../../src/core/http/client/tls.ts";
import {
  type Certificate,
  expired,
  selfSigned,
  signedByOwnAuthority,
  type Signed,
} from "../../../fixtures/certificates.ts";
import { withServer } from "../../../fixtures/http-server.ts";
import { listen } from "../../../fixtures/listen.ts";
import { temporaryFolder } from "../../../fixtures/temporary-folder.ts";

const connections = createConnections();
const servers: Server[] = [];
const children: ChildProcess[] = [];
let own: Certificate;
let signed: Signed;

beforeAll(() => {
  own = selfSigned();
  signed = signedByOwnAuthority();
});
afterAll(() => {
  connections.close();
  for (const server of servers) server.close();
  for (const child of children) child.kill();
});

function call(url: string, tls: TlsOptions = USUAL_TLS, timeoutMs = 20_000): Promise<PassageEnd> {
  const { pathname } = new URL(url);
  const one = { method: "POST", url, target: pathname, headers: [], timeoutMs, tls };
  return passOn(one, Buffer.from("hello"), connections, null).ended;
}

async function started(server: Server): Promise<number> {
  servers.push(server);
  return listen(server);
}

async function failure(url: string, tls?: TlsOptions, timeoutMs?: number) {
  return (await call(url, tls, timeoutMs)).failure;
}

async function https(certificate: Certificate, more: ServerTls = {}): Promise<number> {
  const server = createHttps({ key: certificate.key, cert: certificate.cert, ...more }, (request, response) => {
    request.resume().on("end", () => response.end("over tls"));
  });
  return started(server);
}

test("nothing listens", async () => {
  const [port] = [await started(createServer())];
  servers.at(-1)?.close();
  expect(await failure(`http://127.0.0.1:${port}/`)).toEqual({
    code: "refused",
    message: `Connection refused by 127.0.0.1:${port}: is your server running on port ${port}?`,
  });
});

test("a name that leads nowhere", async () => {
  expect(await failure("http://nothing.invalid/")).toEqual({
    code: "dns",
    message: "The host name nothing.invalid could not be resolved.",
  });
});

test("a connection that is reset", async () => {
  const port = await started(createServer((socket) => socket.once("data", () => socket.resetAndDestroy())));
  expect(await failure(`http://127.0.0.1:${port}/`)).toMatchObject({ code: "reset" });
});

test("no answer in time", async () => {
  const port = await started(createServer((socket) => socket.resume()));
  expect(await failure(`http://127.0.0.1:${port}/`, USUAL_TLS, 500)).toEqual({
    code: "answer_timeout",
    message: `127.0.0.1:${port} took the request and did not answer within 0.5 s.`,
  });
});

test("something that is not HTTP, told as it was seen", async () => {
  const banner = await started(createServer((socket) => socket.end("SSH-2.0-OpenSSH_9.9\r\n")));
  const end = await failure(`http://127.0.0.1:${banner}/`);
  expect(end).toMatchObject({ code: "not_http" });
  expect(end?.message).toContain("SSH-2.0-OpenSSH_9.9");
  const mumble = await started(createServer((socket) => socket.end("hm")));
  expect((await failure(`http://127.0.0.1:${mumble}/`))?.message).toContain('answered "hm"');
});

test("a certificate signed by itself, taken where any is, or where its file is trusted", async () => {
  const port = await https(own);
  const url = `https://localhost:${port}/`;
  expect(await failure(url)).toMatchObject({ code: "tls_self_signed" });
  expect((await call(url, { insecure: true, ca: null })).body.toString()).toBe("over tls");
  expect((await call(url, { insecure: false, ca: own.cert })).body.toString()).toBe("over tls");
  expect(await failure(url)).toMatchObject({ code: "tls_self_signed" });
});

test("a certificate of an authority that is not known, and is by its file", async () => {
  const port = await https(signed);
  const url = `https://localhost:${port}/`;
  expect(await failure(url)).toMatchObject({ code: "tls_unknown_ca" });
  const ca = readFileSync(signed.caFile, "utf8");
  expect((await call(url, { insecure: false, ca })).body.toString()).toBe("over tls");
});

test("a certificate that has expired", async () => {
  const old = expired();
  const port = await https(old);
  expect(await failure(`https://localhost:${port}/`, { insecure: false, ca: old.cert })).toMatchObject({
    code: "tls_expired",
  });
});

test("a certificate for another host", async () => {
  const other = selfSigned("DNS:shop.example");
  const port = await https(other);
  const end = await failure(`https://localhost:${port}/`, { insecure: false, ca: other.cert });
  expect(end).toMatchObject({ code: "tls_wrong_host" });
  expect(end?.message).toContain("another host than localhost");
});

test("any certificate is taken of hosts nearby alone", async () => {
  expect(await failure("https://203.0.113.9:1/", { insecure: true, ca: null })).toMatchObject({ code: "public_host" });
});

test("https to a port that speaks plain HTTP", () =>
  withServer(null, async ({ port }) => {
    const end = await failure(`https://127.0.0.1:${port}/`);
    expect(end).toMatchObject({ code: "tls_not_spoken" });
    expect(end?.message).toContain("http://");
  }));

test("http to a port that speaks TLS", async () => {
  // The alert of a server that takes the time to read what it does not understand: protocol_version.
  const alert = Buffer.from([0x15, 3, 1, 0, 2, 2, 70]);
  const alerting = await started(createServer((socket) => socket.once("data", () => socket.end(alert))));
  const end = await failure(`http://127.0.0.1:${alerting}/`);
  expect(end).toMatchObject({ code: "tls_wanted" });
  expect(end?.message).toContain("should begin with https://");
  const silent = await failure(`http://127.0.0.1:${await https(own)}/`);
  expect(silent).toMatchObject({ code: "reset" });
  expect(silent?.message).toContain("If it speaks TLS, the URL has to begin with https://.");
});

test("a server that speaks HTTP/2 alone is spoken to in HTTP/2", async () => {
  const server = createSecureServer({ key: own.key, cert: own.cert, allowHTTP1: false });
  const seen: unknown[] = [];
  server.on("stream", (stream, headers) => {
    seen.push([headers[":method"], headers[":path"]]);
    stream.resume().on("end", () => {
      stream.respond({ ":status": 201, "x-own": "yes" });
      stream.end("by http/2");
    });
  });
  const port = await started(server);
  const url = `https://localhost:${port}/in`;
  for (let times = 0; times < 2; times += 1) {
    const end = await call(url, { insecure: true, ca: null });
    expect(end).toMatchObject({ failure: null, answer: { status: 201, bytes: 9 } });
    expect(end.answer?.headers).toContainEqual(["x-own", "yes"]);
    expect(end.body.toString()).toBe("by http/2");
  }
  expect(seen).toEqual([
    ["POST", "/in"],
    ["POST", "/in"],
  ]);
});

test("HTTP/2 without TLS", async () => {
  const port = await started(createHttp2());
  expect(await failure(`http://127.0.0.1:${port}/`)).toMatchObject({ code: "http2_only" });
});

test("a version of TLS that is no longer spoken", async () => {
  const port = await started(
    createTls({
      key: own.key,
      cert: own.cert,
      minVersion: "TLSv1",
      maxVersion: "TLSv1.1",
      ciphers: "DEFAULT@SECLEVEL=0",
    }),
  );
  expect(await failure(`https://127.0.0.1:${port}/`, { insecure: true, ca: null })).toMatchObject({ code: "tls_old" });
});

test("a server that wants a certificate of the client", async () => {
  const port = await openssl("-www", "-Verify", "1", "-verify_return_error");
  expect(await failure(`https://127.0.0.1:${port}/`, { insecure: true, ca: null })).toMatchObject({
    code: "tls_client_certificate",
  });
});

test("localhost is the address of this machine that the app listens on", async () => {
  const six = createServer((socket) =>
    socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nv6")),
  );
  servers.push(six);
  six.listen(0, "::1");
  await once(six, "listening");
  const address = six.address();
  const port = typeof address === "object" ? address?.port : 0;
  expect((await call(`http://localhost:${port}/`)).body.toString()).toBe("v6");
});

/** Starts OpenSSL's own server with a certificate signed by itself; resolves with its port. */
async function openssl(...args: readonly string[]): Promise<number> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "key.pem"), own.key);
  const free = createServer();
  const port = await listen(free);
  await new Promise((resolve) => free.close(resolve));
  const child = spawn(
    "openssl",
    ["s_server", "-accept", `127.0.0.1:${port}`, "-key", join(folder, "key.pem"), "-cert", own.file, ...args],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  children.push(child);
  let said = "";
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += String(chunk);
      if (said.includes("ACCEPT")) resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", () => reject(new Error(said)));
  });
  return port;
}
