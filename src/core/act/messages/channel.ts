import { chmod, lstat, mkdir, unlink } from "node:fs/promises";
import { type Server, type Socket, connect, createServer } from "node:net";
import { dirname, join } from "node:path";
import { z } from "zod";
import { type Result, fail, ok } from "../../../contract/errors.ts";
import type { RunControl } from "../action.ts";
import { createJsonLines } from "../agents/json-lines.ts";
import type { Arrival, SentLine } from "./line.ts";
import { jsonOf } from "./post.ts";

/** How a channel is named: it is a part of a path. */
export const CHANNEL_NAME = /^[A-Za-z0-9][\w-]{0,39}$/;

/** A line as it goes to a channel: our words, and the deliveries that they are about. */
const ChannelLine = z.object({
  text: z.string().min(1).max(10_000),
  deliveries: z.array(z.string().regex(/^\w{1,80}$/)).max(1000),
});
export type ChannelLine = z.infer<typeof ChannelLine>;

const Taken = z.object({ ok: z.boolean() });

/** How long either side waits for the other. */
const QUIET_MS = 10_000;
/** Of the shortest limit that a system has for the path of a socket. */
const MOST_PATH_BYTES = 103;
const MOST_LINE_BYTES = 200_000;

/** Where the session that listens for a channel's lines has its socket. */
function channelSocket(dataFolder: string, name: string): string {
  return join(dataFolder, "channels", `${name}.sock`);
}

/** Hands a line to the process that Claude Code started for that channel; what becomes of it there is not told. */
export async function toChannel(
  { session, text, deliveries, dataFolder }: SentLine,
  { signal }: RunControl,
): Promise<Arrival> {
  if (!CHANNEL_NAME.test(session)) return { ok: false, error: "session is not the name of a channel." };
  const path = channelSocket(dataFolder, session);
  if (!(await lstat(path).catch(() => null))?.isSocket()) return { ok: false, error: nobodyOn(session) };
  return new Promise((resolve) => {
    const socket = connect({ path, signal });
    const lost = (why: string) => resolve({ ok: false, error: `The channel ${session} could not be told: ${why}.` });
    const lines = createJsonLines((line) => {
      const said = Taken.safeParse(jsonOf(line)).data;
      if (said?.ok) resolve({ ok: true, words: "Handed to the session. Claude Code acknowledges nothing." });
      else lost("its session did not take the line");
      socket.end();
    });
    socket.setTimeout(QUIET_MS, () => socket.destroy(new Error("it took nothing within 10 s")));
    socket.on("data", (bytes) => lines.take(bytes));
    socket.on("error", (error) => {
      if ("code" in error && error.code === "ECONNREFUSED") resolve({ ok: false, error: nobodyOn(session) });
      lost(error.message);
    });
    socket.on("close", () => lost("it closed"));
    socket.write(`${JSON.stringify({ text, deliveries })}\n`);
  });
}

function nobodyOn(name: string): string {
  return `No session listens on the channel ${name}: none runs with hookbench mcp --channel ${name}.`;
}

/**
 * Listens for a channel's lines, for this user alone, until it is closed. `tell` resolves once a line is on its way. Fails
 * where another session has that name, or the data folder's path is too long for a socket.
 */
export async function openChannel(
  dataFolder: string,
  name: string,
  tell: (line: ChannelLine) => Promise<void>,
): Promise<Result<{ close(): Promise<void> }>> {
  const path = channelSocket(dataFolder, name);
  if (!CHANNEL_NAME.test(name)) return fail("invalid_input", "A channel's name has letters, digits, _ and - alone.");
  if (Buffer.byteLength(path) > MOST_PATH_BYTES)
    return fail("invalid_input", `${path} is too long for a socket. Give --data a shorter one.`);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  if (await isHeld(path))
    return fail("conflict", `Another session listens on the channel ${name}. Give it another name.`);
  if ((await lstat(path).catch(() => null))?.isSocket()) await unlink(path);
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    hear(socket, tell);
  });
  await listen(server, path);
  await chmod(path, 0o600);
  return ok({
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  });
}

function hear(socket: Socket, tell: (line: ChannelLine) => Promise<void>): void {
  let bytes = 0;
  const lines = createJsonLines((text) => {
    const line = ChannelLine.safeParse(jsonOf(text)).data;
    const told = line ? tell(line) : Promise.reject(new Error("It is no line of a channel."));
    told.then(
      () => socket.write('{"ok":true}\n'),
      () => socket.end('{"ok":false}\n'),
    );
  });
  socket.setTimeout(QUIET_MS, () => socket.destroy());
  socket.on("error", () => socket.destroy());
  socket.on("data", (part) => {
    bytes += part.length;
    if (bytes > MOST_LINE_BYTES) socket.destroy();
    else lines.take(part);
  });
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
}

/** Whether somebody answers there; what a session that died left behind answers nothing. */
function isHeld(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    socket.once("error", () => resolve(false));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}
