import { isAbsolute } from "node:path";
import type { MessageConfig, MessageRoute } from "../../../contract/model/agent-message.ts";
import type { RunControl } from "../action.ts";
import { CHANNEL_NAME, toChannel } from "./channel.ts";
import { toInbox } from "./inbox.ts";
import type { Arrival, SentLine } from "./line.ts";
import { askOpencode, toOpencode } from "./opencode.ts";
import { wakeOpenclaw } from "./openclaw.ts";
import { byProgram, queueInCodex } from "./program.ts";

type Send = (line: SentLine, control: RunControl) => Promise<Arrival>;

const SEND: Readonly<Record<MessageRoute, Send>> = {
  claude: toInbox,
  "claude-channel": toChannel,
  codex: queueInCodex,
  opencode: (line, control) =>
    line.config.answerChannels.length > 0 ? askOpencode(line, control) : toOpencode(line, control),
  openclaw: wakeOpenclaw,
  command: (line, control) =>
    byProgram(line.config.command, {
      line,
      control,
      words: "The program took it and ended well. No acknowledgement of an agent is known.",
    }),
};

/** Puts a line into a session by its route. Never rejects for what it met. */
export function sendLine(line: SentLine, control: RunControl): Promise<Arrival> {
  return SEND[line.config.route](line, control);
}

const ID = /^[A-Za-z0-9_][\w.-]{0,199}$/;
/** OpenClaw's keys have parts, such as `hook:pr-42` or `agent:main:main`. */
const OPENCLAW_KEY = /^[\w:.@/-]{1,200}$/;
/** By these an answer comes back of every session; by the others of made ones at most. */
const ANSWERING: ReadonlySet<MessageRoute> = new Set(["opencode", "command"]);

/** What a configuration lacks whatever arrives, in a sentence; null where it lacks nothing. */
export function configFaultOf(config: MessageConfig): string | null {
  const { route, makesSessions, sessionKey, worktree, answerChannels, session } = config;
  if (makesSessions && route === "claude-channel")
    return "a channel leads into a session that a person began, and none can be made (makesSessions)";
  if (makesSessions && (sessionKey ?? "") === "")
    return "it makes sessions and has no key to tell them apart (sessionKey)";
  if (worktree !== undefined && route === "openclaw")
    return "OpenClaw's sessions work in folders of OpenClaw's own (worktree)";
  if (worktree !== undefined && !makesSessions)
    return "a worktree belongs to a session that is made, and it makes none (makesSessions)";
  if (answerChannels.length > 0 && !answers(config))
    return "by this way no answer comes back that could be posted (answerChannels)";
  if (makesSessions) return routeFault(config);
  return sessionKey === undefined ? messageFault(config, session) : null;
}

/** Whether what a session says comes back. What OpenClaw's say it keeps, also of those made for a key. */
function answers({ route, makesSessions }: MessageConfig): boolean {
  return ANSWERING.has(route) || (makesSessions && route !== "openclaw");
}

/** What a route needs whatever the session is. */
function routeFault({ route, url, command }: MessageConfig): string | null {
  if (route === "command") return command.length === 0 ? "it names no program (command)" : null;
  const isServed = route === "opencode" || route === "openclaw";
  return isServed && !/^https?:\/\/[^/]/.test(url) ? "url is not the address of its server" : null;
}

/** What a configuration lacks for its route, in a sentence; null where it lacks nothing. `session` is the one chosen. */
export function messageFault(config: MessageConfig, session: string): string | null {
  const fault = routeFault(config);
  return fault ?? SESSION_FAULTS[config.route](session);
}

const SESSION_FAULTS: Readonly<Record<MessageRoute, (session: string) => string | null>> = {
  claude: (session) => (isAbsolute(session) ? null : "session is not the path of an inbox socket, from the root on"),
  "claude-channel": (session) => (CHANNEL_NAME.test(session) ? null : "session is not the name of a channel"),
  codex: idFault,
  opencode: idFault,
  openclaw: (session) =>
    session === "" || OPENCLAW_KEY.test(session) ? null : "session is not the key of a session of OpenClaw's",
  command: () => null,
};

function idFault(session: string): string | null {
  return ID.test(session) ? null : "session is not the id of a session";
}
