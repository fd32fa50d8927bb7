import { lstat } from "node:fs/promises";
import { connect } from "node:net";
import type { RunControl } from "../action.ts";
import type { Arrival, Line } from "./line.ts";

/** How long a socket that takes nothing is waited for. */
const SOCKET_MS = 10_000;

/** Claude Code's inbox: one connection, a line that authenticates and one that is the message; it answers nothing. */
export async function toInbox({ session, config: { token }, text }: Line, { signal }: RunControl): Promise<Arrival> {
  const found = await lstat(session).catch(() => null);
  if (!found?.isSocket()) return { ok: false, error: `There is no inbox socket at ${session}: its session has ended.` };
  if (found.uid !== process.getuid?.()) return { ok: false, error: `The socket ${session} is another user's.` };
  const auth = token ? `${JSON.stringify({ type: "auth", token })}\n` : "";
  const message = JSON.stringify({ type: "user", message: { role: "user", content: text } });
  return new Promise((resolve) => {
    const socket = connect({ path: session, signal });
    socket.setTimeout(SOCKET_MS, () => socket.destroy(new Error("it took nothing within 10 s")));
    socket.on("error", ({ message: why }) =>
      resolve({ ok: false, error: `The inbox could not be written to: ${why}.` }),
    );
    socket.on("close", (hadError) => {
      if (!hadError) resolve({ ok: true, words: "Written to the inbox. It acknowledges nothing." });
    });
    socket.resume();
    socket.end(`${auth}${message}\n`);
  });
}
