import { setImmediate as turn } from "node:timers/promises";
import { type Socket, connect } from "node:net";

/** What a run sent: posts by their mark, apart by whether the receiver got all of it. */
export interface Fuzzed {
  /** Bodies of posts that were sent whole and answered. */
  readonly whole: ReadonlyMap<string, Buffer>;
  /** Marks of posts whose end was never sent. */
  readonly cut: ReadonlySet<string>;
  /** Whole posts that got no 202, with what came instead. */
  readonly unanswered: readonly string[];
}

export interface FuzzPlan {
  readonly port: number;
  /** The same seed makes the same connections. */
  readonly seed: number;
  readonly connections: number;
  readonly atOnce: number;
  /** Where the posts go: a path that each ends with its mark; "/hooks/" by default. */
  readonly under?: string;
}

type Random = () => number;
type Ending = "end" | "reset" | "wait";

/** One connection: what is written, where it is split, how it ends, and which posts are to be answered. */
interface Script {
  readonly bytes: Buffer;
  readonly ending: Ending;
  readonly marks: readonly string[];
}

/** Opens many connections that speak broken HTTP, whole HTTP in pieces, and none at all; resolves when all are closed. */
export async function fuzzReceiver({ port, seed, connections, atOnce, under = "/hooks/" }: FuzzPlan): Promise<Fuzzed> {
  const random = mulberry(seed);
  const whole = new Map<string, Buffer>();
  const cut = new Set<string>();
  const unanswered: string[] = [];
  let opened = 0;

  async function lane(): Promise<void> {
    while (opened < connections) {
      opened += 1;
      const script = writeScript(random, opened, { whole, cut, under });
      const received = await play(port, script, random);
      const answers = received.split("HTTP/1.1 202 ").length - 1;
      if (answers < script.marks.length) unanswered.push(`${script.marks.join()}: ${received.slice(0, 300)}`);
    }
  }

  await Promise.all(Array.from({ length: atOnce }, lane));
  return { whole, cut, unanswered };
}

function writeScript(
  random: Random,
  number: number,
  { whole, cut, under }: { readonly whole: Map<string, Buffer>; readonly cut: Set<string>; readonly under: string },
): Script {
  const kind = pick(random, ["whole", "whole", "cut", "mutated", "tricks", "rubbish", "silent"] as const);
  const posts = Array.from({ length: 1 + below(random, 4) }, (_, n) =>
    newPost(random, `${kind}-${number}-${n}`, under),
  );
  const bytes = Buffer.concat(posts.map((post) => post.bytes));
  const ending = pick(random, ["end", "reset", "wait"] as const);
  if (kind === "whole") {
    for (const { mark, body } of posts) whole.set(mark, body);
    return { bytes, ending: ending === "reset" ? "wait" : ending, marks: posts.map(({ mark }) => mark) };
  }
  if (kind === "cut") {
    const [post = newPost(random, "none", under)] = posts;
    cut.add(post.mark);
    return { bytes: post.bytes.subarray(0, below(random, post.bytes.length)), ending: noWait(ending), marks: [] };
  }
  if (kind === "mutated") return { bytes: mutate(random, bytes), ending: noWait(ending), marks: [] };
  if (kind === "tricks")
    return { bytes: Buffer.from(pick(random, TRICKS), "latin1"), ending: noWait(ending), marks: [] };
  if (kind === "silent") return { bytes: Buffer.alloc(0), ending: noWait(ending), marks: [] };
  return { bytes: someBytes(random, 1 + below(random, 3000)), ending: noWait(ending), marks: [] };
}

function noWait(ending: Ending): Ending {
  return ending === "wait" ? "end" : ending;
}

const POST = "POST /hooks/a HTTP/1.1\r\nHost: x\r\n";
const CHUNKED = `${POST}Transfer-Encoding: chunked\r\n`;

/** Framing that servers have taken wrongly before (RFC 9112 6.3, 7.1, 11.2). */
const TRICKS = [
  `${POST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n`,
  `${POST}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef`,
  `${POST}Content-Length: 5, 5\r\n\r\nabcde`,
  `${POST}Content-Length: +5\r\n\r\nabcde`,
  `${POST}Content-Length: 99999999999999999999\r\n\r\nabc`,
  `${CHUNKED}\r\nffffffffffffffffff\r\nabc`,
  `${CHUNKED}\r\n-1\r\nabc\r\n0\r\n\r\n`,
  `${CHUNKED}\r\n3;${"x".repeat(70_000)}\r\nabc\r\n0\r\n\r\n`,
  `${CHUNKED}\r\n3\nabc\n0\n\n`,
  `${CHUNKED}\r\n0\r\n${"T: v\r\n".repeat(20_000)}\r\n`,
  `${CHUNKED}Transfer-Encoding: identity\r\n\r\n3\r\nabc\r\n0\r\n\r\n`,
  `${POST}Transfer-Encoding: xchunked\r\n\r\nabc`,
  `${POST}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`,
  `${POST}X: ${"a".repeat(70_000)}\r\n\r\n`,
  `${POST}X: a\r\n\tb\r\n\r\n`,
  `${POST}Expect: 100-continue\r\nContent-Length: 10\r\n\r\n`,
  `${POST}Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n\u0081\u0005hello`,
  "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  "CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n\u0016\u0003\u0001",
  `GET /${"a".repeat(70_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  "GET / HTTP/1.0\r\n\r\n",
  "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
  "\r\n\r\n\r\n",
];

interface Post {
  readonly mark: string;
  readonly body: Buffer;
  readonly bytes: Buffer;
}

function newPost(random: Random, mark: string, under: string): Post {
  const body = someBytes(random, below(random, random() < 0.05 ? 200_000 : 2000));
  const head = `POST ${under}${mark} HTTP/1.1\r\nHost: x\r\nX-Pad: ${"p".repeat(below(random, 200))}\r\n`;
  if (random() < 0.5) {
    return { mark, body, bytes: Buffer.concat([Buffer.from(`${head}Content-Length: ${body.length}\r\n\r\n`), body]) };
  }
  const pieces: Buffer[] = [Buffer.from(`${head}Transfer-Encoding: chunked\r\n\r\n`)];
  for (let at = 0; at < body.length;) {
    const piece = body.subarray(at, at + 1 + below(random, 700));
    pieces.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from("\r\n"));
    at += piece.length;
  }
  return { mark, body, bytes: Buffer.concat([...pieces, Buffer.from("0\r\n\r\n")]) };
}

/** Writes the script in pieces, split at any byte, and resolves with what came back once the connection is closed. */
function play(port: number, script: Script, random: Random): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    const { marks } = script;
    let received = "";
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      if (marks.length > 0 && received.split('"hooks":1}').length > marks.length) socket.destroy();
    });
    socket.on("end", () => socket.destroy());
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(received));
    void write(socket, script, random);
  });
}

async function write(socket: Socket, { bytes, ending }: Script, random: Random): Promise<void> {
  const splits = below(random, 6);
  let at = 0;
  for (let split = 0; split < splits && at < bytes.length; split += 1) {
    const to = at + 1 + below(random, bytes.length - at);
    socket.write(bytes.subarray(at, to));
    at = to;
    await turn();
  }
  if (at < bytes.length) socket.write(bytes.subarray(at));
  if (ending === "end") socket.end();
  else if (ending === "reset") socket.resetAndDestroy();
}

function mutate(random: Random, bytes: Buffer): Buffer {
  let changed: Buffer = Buffer.from(bytes);
  for (let times = 1 + below(random, 8); times > 0; times -= 1) {
    const at = below(random, changed.length);
    const piece = someBytes(random, below(random, 4));
    const gone = below(random, 4);
    changed = Buffer.concat([changed.subarray(0, at), piece, changed.subarray(at + gone)]);
  }
  return changed;
}

function someBytes(random: Random, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  for (let at = 0; at < length; at += 1) bytes[at] = below(random, 256);
  return bytes;
}

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

function pick<Item>(random: Random, items: readonly [Item, ...Item[]] | readonly Item[]): Item {
  const item = items[below(random, items.length)];
  if (item === undefined) throw new Error("There is nothing to pick from");
  return item;
}

/** Mulberry32: small, seeded, and even enough for this. */
function mulberry(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
