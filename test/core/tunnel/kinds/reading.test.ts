import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ToolKind, TunnelEvent } from "../../../../src/core/tunnel/kinds/kind.ts";
import { KINDS, lacking, wishOf } from "../../../../src/core/tunnel/kinds/list.ts";
import { createToolLines } from "../../../../src/core/tunnel/tool-lines.ts";
import { TOOLS, type ToolTexts } from "../../../fixtures/tunnel-tools.ts";

const PORT = "4400";
const HOST = "https://localtunnel.me";

/** What a kind reads in chunks of bytes. */
function read({ wish }: ToolTexts, chunks: readonly Uint8Array[], stream: "stdout" | "stderr"): readonly TunnelEvent[] {
  const kind = KINDS[wish.kind];
  if (!("start" in kind)) throw new Error(`${wish.kind} has no program`);
  const started = kind.start(wishOf(wish, HOST), Number(PORT), kind.program?.names[0] ?? "");
  const events: TunnelEvent[] = [];
  const lines = createToolLines((text) => events.push(...started.read({ stream, text })));
  for (const chunk of chunks) lines.take(chunk);
  lines.end();
  return events;
}

const bytesOf = (lines: ToolTexts["ok"]) =>
  Buffer.from(lines.map(([, text]) => `${text.replaceAll("PORT", PORT)}\n`).join(""));
const urlsOf = (events: readonly TunnelEvent[]) =>
  events.flatMap((event) => (event.kind === "urls" ? event.urls.slice(0, 1) : []));

describe.each(Object.entries(TOOLS))("what %s prints", (_kind, tool) => {
  const url = tool.url.replaceAll("PORT", PORT);

  it("tells its URL, wherever its bytes are cut, and never a part of it", () => {
    const bytes = bytesOf(tool.ok);
    for (let at = 0; at <= bytes.length; at += 1)
      expect(urlsOf(read(tool, [bytes.subarray(0, at), bytes.subarray(at)], "stdout"))).toEqual([url]);
    const alone = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(urlsOf(read(tool, alone, "stderr"))).toEqual([url]);
  });

  it("tells none where it names others alone, and none that is refused", () => {
    expect(urlsOf(read(tool, [bytesOf(tool.decoys)], "stdout"))).toEqual([]);
    expect(urlsOf(read(tool, [bytesOf([...tool.decoys, ...tool.ok])], "stdout"))).toEqual([url]);
    expect(urlsOf(read(tool, [bytesOf(tool.refused)], "stderr"))).toEqual([]);
  });

  it("survives any text", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(...tool.ok.map(([, text]) => text)))), (texts) => {
        for (const found of urlsOf(read(tool, [Buffer.from(texts.join("\n"))], "stdout")))
          expect(URL.canParse(found)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

it("every kind that a program carries has its texts here", () => {
  const carried = Object.values(KINDS).filter((kind): kind is ToolKind => "start" in kind);
  expect(carried.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(TOOLS).toSorted());
});

it.each([
  ["a page to open", "tailscale", "https://login.tailscale.com/f/funnel?node=n1", { kind: "visit" }],
  ["an end that is near", "pinggy", "Your tunnel will expire in 60 minutes.", { kind: "expires", inMs: 3_600_000 }],
  [
    "a tailnet that stays private",
    "tailscale",
    "Available within your tailnet:",
    { kind: "refused", of: "access", why: expect.stringContaining("Funnel is not on") },
  ],
  ["a connection that is lost", "cloudflared", "Lost connection with the edge", { kind: "unsure" }],
  [
    "a session that is lost",
    "ngrok",
    '{"lvl":"warn","msg":"heartbeat timeout, terminating session","obj":"csess"}',
    { kind: "unsure" },
  ],
  [
    "a changed host key",
    "ssh",
    "Host key verification failed.",
    { kind: "refused", of: "access", why: expect.stringContaining("another than the one that is known") },
  ],
  ["our own port closed", "ssh", "connect_to 127.0.0.1 port 3998: failed.", { kind: "unsure" }],
  ["a login", "command", "To sign in, open https://microsoft.com/devicelogin", { kind: "visit" }],
])("%s is told", (_what, kind, line, event) => {
  const tool = TOOLS[kind];
  if (!tool) throw new Error(kind);
  expect(read(tool, [Buffer.from(`${line}\n`)], "stdout")).toEqual([expect.objectContaining(event)]);
});

it("a reconnect of ngrok is looked into, since it does not tell of another URL", () => {
  const line = '{"lvl":"info","msg":"client session established"}\n';
  const tool = TOOLS["ngrok"];
  if (!tool) throw new Error("ngrok");
  expect(read(tool, [Buffer.from(line + line)], "stdout").map(({ kind }) => kind)).toEqual(["unsure"]);
});

it("a line is cut at 64 KB, with the word that it breaks off in", () => {
  const seen: string[] = [];
  const lines = createToolLines((text) => seen.push(text));
  lines.take(Buffer.from(`${"a ".repeat(32_760)}https://abc.tunnel.example.net/and-on\nnext\r\rlast`));
  lines.end();
  expect(seen.map((text) => text.slice(-4))).toEqual([" a a", "next", "last"]);
});

it("no wish puts an option into the arguments of a program", () => {
  for (const name of ["-oProxyCommand=x", "--config", "a b", "a;b", "$(x)", ""])
    expect(() => wishOf({ kind: "ngrok", name }, HOST)).toThrow();
  for (const server of ["-oProxyCommand=x", "a b", "me@-x", "x;y"])
    expect(() => wishOf({ kind: "ssh", server }, HOST)).toThrow();
});

it("a wish keeps what its kind takes, and says what it lacks", () => {
  expect(wishOf({ kind: "ngrok", subdomain: "mine", server: "a.b", argv: ["x"] }, `${HOST}/`)).toEqual({
    kind: "ngrok",
    name: "mine",
    host: HOST,
  });
  expect(lacking(wishOf({ kind: "ssh" }, HOST))).toBe("server");
  expect(lacking(wishOf({ kind: "url", url: "https://hooks.example.com" }, HOST))).toBeNull();
});
