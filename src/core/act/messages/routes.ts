import { lstat } from "node:fs/promises";
import { connect } from "node:net";
import { isAbsolute } from "node:path";
import type { MessageConfig, MessageRoute } from "../../../contract/model/hook.ts";
import type { Header } from "../../../contract/model/header.ts";
import { callHttp } from "../../http/client/client.ts";
import type { RunControl } from "../action.ts";
import { childEnvironment } from "../process/environment.ts";
import { programEnd } from "../process/program-end.ts";
import { runProgram } from "../process/run.ts";

/** A line on its way: whom it is for, by the configuration and the session that was chosen. */
export interface Line {
  readonly config: MessageConfig;
  readonly session: string;
  readonly text: string;
}

/** What is known of a line's arrival, in a sentence; or why it did not leave. */
export type Arrival = { readonly ok: true; readonly words: string } | { readonly ok: false; readonly error: string };

type Send = (line: Line, control: RunControl) => Promise<Arrival>;

const SEND: Readonly<Record<MessageRoute, Send>> = {
  claude: toInbox,
  codex: (line, control) =>
    byProgram(["codex", "queue", "--thread", line.session, "--message", line.text], line, control, "Codex queued it."),
  opencode: toOpencode,
  openclaw: toOpenclaw,
  command: (line, control) =>
    byProgram(
      line.config.command,
      line,
      control,
      "The program took it and ended well. No acknowledgement of an agent is known.",
    ),
};

/** Puts a line into a session by its route. Never rejects for what it met. */
export function sendLine(line: Line, control: RunControl): Promise<Arrival> {
  return SEND[line.config.route](line, control);
}

const ID = /^[A-Za-z0-9_][\w.-]{0,199}$/;

/** What a configuration lacks for its route, in a sentence; null where it lacks nothing. `session` is the one chosen. */
export function messageFault({ route, url, command }: MessageConfig, session: string): string | null {
  if (route === "command") return command.length === 0 ? "it names no program (command)" : null;
  if (route === "claude")
    return isAbsolute(session) ? null : "session is not the path of an inbox socket, from the root on";
  if ((route === "opencode" || route === "openclaw") && !/^https?:\/\/[^/]/.test(url))
    return "url is not the address of its server";
  if (route === "openclaw") return null;
  return ID.test(session) ? null : "session is not the id of a session";
}

/** How long a socket that takes nothing is waited for. */
const SOCKET_MS = 10_000;

/** Claude Code's inbox: one connection, a line that authenticates and one that is the message; it answers nothing. */
async function toInbox({ session, config: { token }, text }: Line, { signal }: RunControl): Promise<Arrival> {
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

async function toOpencode(line: Line, control: RunControl): Promise<Arrival> {
  const { url, token } = line.config;
  const headers: Header[] = token
    ? [["Authorization", `Basic ${Buffer.from(`opencode:${token}`).toString("base64")}`]]
    : [];
  const to = `${url.replace(/\/$/, "")}/session/${line.session}/prompt_async`;
  return post(to, { parts: [{ type: "text", text: line.text }] }, headers, control, () => "OpenCode took it in.");
}

async function toOpenclaw(line: Line, control: RunControl): Promise<Arrival> {
  const { url, token } = line.config;
  const headers: Header[] = token ? [["Authorization", `Bearer ${token}`]] : [];
  const to = `${url.replace(/\/$/, "")}/hooks/wake`;
  return post(to, { text: line.text, mode: "now" }, headers, control, (body) => {
    const [, outcome] = /"eventOutcome"\s*:\s*"(queued|coalesced)"/.exec(body) ?? [];
    return outcome === undefined ? "OpenClaw took it." : `OpenClaw ${outcome} it.`;
  });
}

async function post(
  url: string,
  body: unknown,
  headers: readonly Header[],
  { signal }: RunControl,
  words: (body: string) => string,
): Promise<Arrival> {
  const end = await callHttp({
    method: "POST",
    url: new URL(url),
    headers: [["Content-Type", "application/json"], ...headers],
    body: Buffer.from(JSON.stringify(body)),
    hostFromPayload: false,
    allowPrivateHosts: true,
    signal,
    maxRedirects: 0,
  });
  if (!end.ok) return { ok: false, error: end.error };
  const { status, body: said } = end.value;
  if (status < 200 || status > 299)
    return { ok: false, error: `The server answered with ${status}, and did not take it.` };
  return { ok: true, words: words(said) };
}

/** Without a shell; what the program prints is kept as output of the run. */
async function byProgram(
  argv: readonly string[],
  { session, text }: Line,
  control: RunControl,
  words: string,
): Promise<Arrival> {
  const [program, ...args] = argv;
  if (program === undefined) return { ok: false, error: "It names no program." };
  const env = childEnvironment(control.executionId, ["CODEX_HOME"], { HOOKBENCH_SESSION: session });
  const stdin = Buffer.from(`${text}\n`);
  const end = programEnd(await runProgram({ argv: [program, ...args], cwd: undefined, env, stdin }, control), program);
  return end.status === "success" ? { ok: true, words } : { ok: false, error: end.error ?? `${program} failed.` };
}
