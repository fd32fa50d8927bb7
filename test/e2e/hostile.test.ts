import { createHmac } from "node:crypto";
import { existsSync } from "node:fs";
import net from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Delivery } from "../../src/contract/model/delivery.ts";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

const SECRET = "hostile-secret";
const MEGABYTE = 1024 * 1024;
const canary = join(temporaryFolder(), "touched");
let serve: Serve;

interface Case {
  readonly name: string;
  readonly body: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

const nested = (levels: number) => Buffer.from(`${"[".repeat(levels)}${"]".repeat(levels)}`);

/** Signed, so that each of them goes all the way: parsed, matched, rendered into a shell tool, recorded. */
const accepted: readonly Case[] = [
  { name: "0 bytes", body: Buffer.alloc(0) },
  { name: "invalid UTF-8", body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x80, 0xc0, 0x22, 0x7d]) },
  { name: "100,000 nested arrays", body: nested(100_000) },
  { name: "100,000 nested objects", body: Buffer.from(`${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`) },
  { name: "unclosed nesting", body: Buffer.from("[".repeat(100_000)) },
  { name: "NUL bytes", body: Buffer.from('{"action":"a\\u0000b","x":"\u0000"}') },
  {
    name: "__proto__ keys",
    body: Buffer.from('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  },
  { name: "an unknown encoding", body: Buffer.from("whatever"), headers: { "content-encoding": "x-unknown" } },
  { name: "a gzip body", body: gzipSync('{"action":"opened"}'), headers: { "content-encoding": "gzip" } },
  {
    name: "an unknown charset",
    body: Buffer.from("{}"),
    headers: { "content-type": "application/json; charset=klingon" },
  },
  { name: "a number beyond 64 bits", body: Buffer.from('{"number":123456789012345678901234567890}') },
  { name: "lone surrogates", body: Buffer.from('{"action":"\\ud800","title":"\\udfff"}') },
  { name: "a byte order mark", body: Buffer.from("\ufeff{}") },
  {
    name: "shell metacharacters in every field",
    body: Buffer.from(
      JSON.stringify({
        action: `$(touch ${canary})`,
        title: `\`touch ${canary}\``,
        sender: { login: `'; touch ${canary}; '` },
        repository: { full_name: `"; touch ${canary}; "\n touch ${canary}` },
        number: `| touch ${canary} & touch ${canary} > ${canary}`,
      }),
    ),
    headers: { "x-github-event": `pull_request$(touch ${canary})`, "x-github-delivery": `; touch ${canary}` },
  },
  { name: "10 MB exactly", body: Buffer.alloc(10 * MEGABYTE, 0x20) },
];

async function post(body: Buffer, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const signature = createHmac("sha256", SECRET).update(body).digest("hex");
  return fetch(`${serve.receiver}/hooks/github`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-github-event": "pull_request",
      "x-hub-signature-256": `sha256=${signature}`,
      ...headers,
    },
    body: new Uint8Array(body),
  });
}

async function recordedBy(response: Response): Promise<Delivery> {
  return serve.call("deliveries.get", { id: response.headers.get("x-hookbench-delivery") ?? "" });
}

/** Writes raw bytes to the receiver and answers with everything that came back until it closed. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = net.connect(Number(new URL(serve.receiver).port), "127.0.0.1", () => socket.write(bytes, "latin1"));
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}

beforeAll(async () => {
  serve = await startServe();
  const source = await serve.call("sources.create", {
    name: "github",
    path: "github",
    provider: "github",
    secrets: [SECRET],
  });
  await serve.call("hooks.create", {
    name: "Echo every field",
    maxWaiting: 100_000,
    sourceId: source.id,
    action: "execute_tool",
    approval: "never",
    actionConfig: {
      toolId: "shell",
      toolAction: "execute",
      toolParams: {
        command:
          "echo {{webhook.body.action}} \"{{webhook.body.title}}\" '{{webhook.body.sender.login}}' {{webhook.body.repository.full_name}} {{webhook.body.number}} {{webhook.headers.x-github-event}} {{webhook.body}}",
      },
    },
  });
});

afterAll(() => serve.stop());

describe("a hostile but signed delivery", () => {
  it.each(accepted)("of $name is accepted and kept byte for byte", async ({ body, headers }) => {
    const response = await post(body, headers);

    expect(response.status).toBe(202);
    const delivery = await recordedBy(response);
    expect(Buffer.from(delivery.bodyBase64, "base64").equals(body)).toBe(true);
  });

  it("never becomes part of a command", async () => {
    let end = () => {};
    await new Promise<void>((resolve) => {
      const check = async () => {
        const { counts } = await serve.call("status.get", {});
        if (counts.queued + counts.running === 0) resolve();
      };
      end = serve.client.subscribe(null, { frame: () => void check() });
      void check();
    });
    end();

    expect(existsSync(canary)).toBe(false);
  });
});

describe("a hostile request", () => {
  it("of 10 MB and one byte is answered 413 and recorded with its size and first bytes", async () => {
    const response = await post(Buffer.alloc(10 * MEGABYTE + 1, 0x41));

    expect(response.status).toBe(413);
    expect(await recordedBy(response)).toMatchObject({
      size: 10 * MEGABYTE + 1,
      truncated: true,
      disposition: "too_large",
    });
  });

  it("with headers beyond 64 KB is answered 431", async () => {
    expect(await raw(`POST /hooks/github HTTP/1.1\r\nHost: x\r\nX-Big: ${"a".repeat(70_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 431/,
    );
  });

  it("that is not HTTP is answered 400", async () => {
    expect(await raw("\u0000\u0001\u0002 nonsense\r\n\r\n")).toMatch(/^HTTP\/1.1 400/);
  });

  it("with repeated headers keeps them in order and case", async () => {
    await raw(
      "POST /hooks/nowhere HTTP/1.1\r\nHost: x\r\nX-Twice: one\r\nx-TWICE: two\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    );
    const { items } = await serve.call("deliveries.list", { limit: 1, filter: { disposition: "unmatched" } });
    const delivery = await serve.call("deliveries.get", { id: items[0]?.id ?? "" });

    expect(delivery.headers.filter(([name]) => /twice/i.test(name))).toEqual([
      ["X-Twice", "one"],
      ["x-TWICE", "two"],
    ]);
  });

  it.each([
    "/hooks/../../etc/passwd",
    "/hooks/%2e%2e%2f",
    "/hooks/a%00b",
    "/hooks/github/../x",
    "//hooks/github",
    "/hooks/",
  ])("for %s leads nowhere and is recorded", async (path) => {
    const answer = await raw(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);

    expect(answer).toMatch(/^HTTP\/1.1 404/);
    // What was no HTTP may still be recorded after it.
    const { items } = await serve.call("deliveries.list", { limit: 1, filter: { disposition: "unmatched" } });
    expect(items[0]?.path).toBe(path);
  });

  it("cut off in the middle of its body is recorded as incomplete", async () => {
    const listening = Promise.withResolvers<void>();
    const recorded = new Promise<string>((resolve) => {
      serve.client.subscribe(null, {
        frame: (frame) => {
          if (frame.kind !== "events") return listening.resolve();
          for (const event of frame.events) {
            if (event.name === "delivery.recorded" && event.data.disposition === "incomplete") resolve(event.data.path);
          }
        },
      });
    });
    // What came before it listens is not told to it.
    await listening.promise;
    const socket = net.connect(Number(new URL(serve.receiver).port), "127.0.0.1", () => {
      socket.write("POST /hooks/github HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf", () => socket.destroy());
    });

    expect(await recorded).toBe("/hooks/github");
  });

  it("leaves the process alive and answering", async () => {
    expect((await post(Buffer.from("{}"))).status).toBe(202);
  });
});
