import { lstat } from "node:fs/promises";
import { connect } from "node:net";
import { isAbsolute } from "node:path";
import { z } from "zod";
import type { MessageConfig, MessageRoute } from "../../../contract/model/agent-message.ts";
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

/** What is known of a line's arrival, in a sentence, with the answer where one came back; or why it did not leave. */
export type Arrival =
  | { readonly ok: true; readonly words: string; readonly answer?: string }
  | { readonly ok: false; readonly error: string };

type Send = (line: Line, control: RunControl) => Promise<Arrival>;

const SEND: Readonly<Record<MessageRoute, Send>> = {
  claude: toInbox,
  codex: (line, control) => queueInCodex(line, control),
  opencode: (line, control) =>
    line.config.answerChannels.length > 0 ? askOpencode(line, control) : toOpencode(line, control),
  openclaw: toOpenclaw,
  command: (line, control) =>
    byProgram(line.config.command, {
      line,
      control,
      words: "The program took it and ended well. No acknowledgement of an agent is known.",
    }),
};

/** Puts a line into a session by its route. Never rejects for what it met. */
export function sendLine(line: Line, control: RunControl): Promise<Arrival> {
  return SEND[line.config.route](line, control);
}

const ID = /^[A-Za-z0-9_][\w.-]{0,199}$/;
/** By these an answer comes back of every session; by the others of made ones at most. */
const ANSWERING: ReadonlySet<MessageRoute> = new Set(["opencode", "command"]);

/** What a configuration lacks whatever arrives, in a sentence; null where it lacks nothing. */
export function configFaultOf(config: MessageConfig): string | null {
  const { route, makesSessions, sessionKey, worktree, answerChannels, session } = config;
  if (makesSessions && route === "openclaw") return "OpenClaw's sessions cannot be made from here (makesSessions)";
  if (makesSessions && (sessionKey ?? "") === "")
    return "it makes sessions and has no key to tell them apart (sessionKey)";
  if (worktree !== undefined && !makesSessions)
    return "a worktree belongs to a session that is made, and it makes none (makesSessions)";
  if (answerChannels.length > 0 && !makesSessions && !ANSWERING.has(route))
    return "by this way no answer comes back that could be posted (answerChannels)";
  if (makesSessions) return routeFault(config);
  return sessionKey === undefined ? messageFault(config, session) : null;
}

/** What a route needs whatever the session is. */
function routeFault({ route, url, command }: MessageConfig): string | null {
  if (route === "command") return command.length === 0 ? "it names no program (command)" : null;
  const isServed = route === "opencode" || route === "openclaw";
  return isServed && !/^https?:\/\/[^/]/.test(url) ? "url is not the address of its server" : null;
}

/** What a configuration lacks for its route, in a sentence; null where it lacks nothing. `session` is the one chosen. */
export function messageFault(config: MessageConfig, session: string): string | null {
  const { route } = config;
  const fault = routeFault(config);
  if (fault !== null || route === "command" || route === "openclaw") return fault;
  if (route === "claude")
    return isAbsolute(session) ? null : "session is not the path of an inbox socket, from the root on";
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
  const to = opencodeUrl(line.config, `/session/${line.session}/prompt_async`);
  const end = await post(to, parts(line.text), opencodeHeaders(line.config), control);
  return end.ok ? { ok: true, words: "OpenCode took it in." } : end;
}

/** The same, waiting for what the session answers. `folder` is the one that its server is to work in. */
export async function askOpencode(line: Line, control: RunControl, folder?: string): Promise<Arrival> {
  const to = opencodeUrl(line.config, `/session/${line.session}/message`, folder);
  const end = await post(to, parts(line.text), opencodeHeaders(line.config), control);
  if (!end.ok) return end;
  const said = OpencodeAnswer.safeParse(parsed(end.body)).data;
  const failed = said?.info?.error?.data?.message ?? said?.info?.error?.name;
  if (failed !== undefined) return { ok: false, error: `OpenCode took it in and failed: ${failed.slice(0, 500)}` };
  const texts = said?.parts.flatMap(({ type, text }) => (type === "text" && text !== undefined ? [text] : []));
  return texts === undefined
    ? { ok: true, words: "OpenCode took it in. Its answer could not be read." }
    : { ok: true, words: "OpenCode answered.", answer: texts.join("\n").trim() };
}

/** Makes a session that works in a folder; answers its id. */
export async function beginOpencode(
  config: MessageConfig,
  folder: string,
  control: RunControl,
): Promise<{ readonly ok: true; readonly value: string } | { readonly ok: false; readonly error: string }> {
  const to = opencodeUrl(config, "/session", folder);
  const end = await post(to, { title: "Hookbench" }, opencodeHeaders(config), control);
  if (!end.ok) return end;
  const id = z.looseObject({ id: z.string().regex(ID) }).safeParse(parsed(end.body)).data?.id;
  return id === undefined ? { ok: false, error: "OpenCode named no session." } : { ok: true, value: id };
}

const OpencodeAnswer = z.looseObject({
  info: z
    .looseObject({
      error: z
        .looseObject({
          name: z.string().optional(),
          data: z.looseObject({ message: z.string().optional() }).optional(),
        })
        .nullish(),
    })
    .optional(),
  parts: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
});

function parts(text: string) {
  return { parts: [{ type: "text", text }] };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function opencodeUrl({ url }: MessageConfig, path: string, folder?: string): string {
  const query = folder === undefined ? "" : `?${new URLSearchParams({ directory: folder }).toString()}`;
  return `${url.replace(/\/$/, "")}${path}${query}`;
}

function opencodeHeaders({ token }: MessageConfig): Header[] {
  return token ? [["Authorization", `Basic ${Buffer.from(`opencode:${token}`).toString("base64")}`]] : [];
}

async function toOpenclaw(line: Line, control: RunControl): Promise<Arrival> {
  const { url, token } = line.config;
  const headers: Header[] = token ? [["Authorization", `Bearer ${token}`]] : [];
  const to = `${url.replace(/\/$/, "")}/hooks/wake`;
  const end = await post(to, { text: line.text, mode: "now" }, headers, control);
  if (!end.ok) return end;
  const [, outcome] = /"eventOutcome"\s*:\s*"(queued|coalesced)"/.exec(end.body) ?? [];
  return { ok: true, words: outcome === undefined ? "OpenClaw took it." : `OpenClaw ${outcome} it.` };
}

async function post(
  url: string,
  body: unknown,
  headers: readonly Header[],
  { signal }: RunControl,
): Promise<{ readonly ok: true; readonly body: string } | { readonly ok: false; readonly error: string }> {
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
  return { ok: true, body: said };
}

/** What a program is started for: a line, what is said when it ended well, and where and with what it runs. */
interface ProgramRun {
  readonly line: Line;
  readonly control: RunControl;
  readonly words: string;
  readonly cwd?: string;
  readonly own?: Readonly<Record<string, string>>;
}

/** For a thread that its person has open, or will open: it is taken after what runs there. What codex prints is no answer. */
export async function queueInCodex(line: Line, control: RunControl): Promise<Arrival> {
  const argv = ["codex", "queue", "--thread", line.session, "--message", line.text];
  const end = await byProgram(argv, { line, control, words: "Codex queued it. No answer comes back." });
  return end.ok ? { ok: true, words: end.words } : end;
}

const MOST_ANSWER_BYTES = 65_536;

/** Without a shell; what the program prints is kept as output of the run, and is its answer. */
export async function byProgram(
  [program, ...args]: readonly string[],
  { line: { session, text, config }, control, words, cwd, own = {} }: ProgramRun,
): Promise<Arrival> {
  if (program === undefined) return { ok: false, error: "It names no program." };
  const env = childEnvironment(control.executionId, ["CODEX_HOME", ...config.env], {
    HOOKBENCH_SESSION: session,
    ...own,
  });
  const printed: Uint8Array[] = [];
  let room = MOST_ANSWER_BYTES;
  const onStdout = (bytes: Uint8Array) => {
    printed.push(bytes.subarray(0, room));
    room -= Math.min(room, bytes.length);
  };
  const stdin = Buffer.from(`${text}\n`);
  const end = programEnd(await runProgram({ argv: [program, ...args], cwd, env, stdin, onStdout }, control), program);
  if (end.status !== "success") return { ok: false, error: end.error ?? `${program} failed.` };
  return { ok: true, words, answer: Buffer.concat(printed).toString().trim() };
}
