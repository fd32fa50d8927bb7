import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { MessageConfig, MessageRoute } from "../../../contract/model/agent-message.ts";
import type { RunControl } from "../action.ts";
import { CLAUDE_TOOLS, claudeCode } from "../agents/claude-code.ts";
import { codex } from "../agents/codex.ts";
import type { ProgramPreset } from "../agents/program-preset.ts";
import { readStream } from "../agents/read-stream.ts";
import { childEnvironment } from "../process/environment.ts";
import { programEnd } from "../process/program-end.ts";
import { runProgram } from "../process/run.ts";
import { inOpenclaw } from "./openclaw.ts";
import { askOpencode, beginOpencode } from "./opencode.ts";
import { byProgram, queueInCodex } from "./program.ts";

/** A line to a session that we made, or make with it. */
export interface MadeLine {
  readonly config: MessageConfig;
  /** The hash of its key. */
  readonly id: string;
  /** Null where it begins with this line. */
  readonly session: string | null;
  /** Where it works. */
  readonly folder: string;
  readonly text: string;
  /** The line as it is kept. */
  readonly shown: string;
}

export type MadeEnd =
  | { readonly ok: true; readonly session: string; readonly words: string; readonly answer: string | null }
  /** `session` is known where it began and failed then; `isGone` where the agent knows it no more. */
  | { readonly ok: false; readonly error: string; readonly session?: string | null; readonly isGone?: boolean };

type Begin = (line: MadeLine, control: RunControl) => Promise<MadeEnd>;

/** How a session is made and told a line; null where none can be made. */
const MADE: Readonly<Record<MessageRoute, Begin | null>> = {
  claude: inClaude,
  "claude-channel": null,
  codex: inCodex,
  opencode: inOpencode,
  openclaw: inOpenclaw,
  command: inProgram,
};

/** Runs one turn of a made session. One that its agent has forgotten begins anew. Never rejects for what it met. */
export async function tellMade(line: MadeLine, control: RunControl): Promise<MadeEnd> {
  const tell = MADE[line.config.route];
  if (!tell) return { ok: false, error: "By this way no session can be made." };
  const end = await tell(line, control);
  if (end.ok || !end.isGone || line.session === null || control.signal.aborted) return end;
  control.output.note("The agent knows this session no more. Another one begins.");
  return tell({ ...line, session: null }, control);
}

/** What is run for a made session, for a person; the id of the session left out, as it may not have begun. */
export function shownMade({ route, mode, command, url }: MessageConfig): string {
  if (route === "claude") return claudeWords(mode, ["--resume", "ID"]).join(" ");
  if (route === "codex") return codexWords(mode, "ID").join(" ");
  return route === "command" ? command.join(" ") : url;
}

const CLAUDE_KEYS = ["CLAUDE_CONFIG_DIR", "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN"];
const CODEX_KEYS = ["CODEX_HOME", "OPENAI_API_KEY", "CODEX_API_KEY"];

/** With its person's own configuration, so that they find the session in their list, and nobody is asked for permission. */
function claudeWords(mode: MessageConfig["mode"], session: readonly string[]): [string, ...string[]] {
  const asks = mode === "edit" ? "acceptEdits" : "dontAsk";
  const how = ["--permission-mode", asks, "--permission-prompts", "none"];
  const tools = ["--tools", CLAUDE_TOOLS[mode], "--allowedTools", "mcp__hookbench__*"];
  return ["claude", "-p", "--output-format", "stream-json", "--verbose", ...session, ...tools, ...how];
}

async function inClaude(line: MadeLine, control: RunControl): Promise<MadeEnd> {
  const session = line.session ?? randomUUID();
  const argv = claudeWords(line.config.mode, [line.session === null ? "--session-id" : "--resume", session]);
  const end = await runAgent(claudeCode, argv, CLAUDE_KEYS, { line, control });
  if (end.ok) return { ok: true, session, words: "Claude Code answered.", answer: end.answer };
  return { ...end, isGone: /no conversation found/i.test(end.error) };
}

function codexWords(mode: MessageConfig["mode"], session: string | null): [string, ...string[]] {
  const sandbox = `sandbox_mode="${mode === "edit" ? "workspace-write" : "read-only"}"`;
  const resumed = session === null ? [] : ["resume", session];
  const shell = mode === "safe" ? ["--disable", "shell_tool"] : [];
  return ["codex", "exec", ...resumed, "--json", "--skip-git-repo-check", "-c", sandbox, ...shell, "-"];
}

const Begun = z.looseObject({ type: z.literal("thread.started"), thread_id: z.string().min(1).max(200) });

async function inCodex(line: MadeLine, control: RunControl): Promise<MadeEnd> {
  let session = line.session;
  const watched: ProgramPreset = {
    ...codex,
    createReader: () => {
      const read = codex.createReader();
      return (json, transcript) => {
        session ??= Begun.safeParse(json).data?.thread_id ?? null;
        read(json, transcript);
      };
    },
  };
  const end = await runAgent(watched, codexWords(line.config.mode, line.session), CODEX_KEYS, { line, control });
  if (end.ok) {
    if (session === null) return { ok: false, error: "Codex did not say which thread it began." };
    return { ok: true, session, words: "Codex answered.", answer: end.answer };
  }
  if (line.session !== null && /active writer/i.test(end.error)) {
    const { config, text } = line;
    const queued = await queueInCodex({ config, session: line.session, text }, control);
    return queued.ok ? { ...queued, session: line.session, answer: null } : queued;
  }
  return { ...end, session, isGone: /no rollout found|not found|no (such )?(thread|session)/i.test(end.error) };
}

async function inOpencode({ config, session, folder, text }: MadeLine, control: RunControl): Promise<MadeEnd> {
  const begun = session === null ? await beginOpencode(config, folder, control) : { ok: true as const, value: session };
  if (!begun.ok) return begun;
  const end = await askOpencode({ config, session: begun.value, text }, control, folder);
  return end.ok
    ? { ok: true, session: begun.value, words: end.words, answer: end.answer ?? null }
    : { ...end, session: begun.value, isGone: /\b404\b/.test(end.error) };
}

async function inProgram({ config, session, folder, text }: MadeLine, control: RunControl): Promise<MadeEnd> {
  const named = session ?? randomUUID();
  const end = await byProgram(config.command, {
    line: { config, session: named, text },
    control,
    words: "The program took it and ended well.",
    cwd: folder,
    own: session === null ? { HOOKBENCH_SESSION_IS_NEW: "1" } : {},
  });
  return end.ok ? { ok: true, session: named, words: end.words, answer: end.answer ?? null } : end;
}

type AgentTurn = { readonly ok: true; readonly answer: string } | { readonly ok: false; readonly error: string };

/** One turn of an agent's program: the line on its standard input, its stream read for the answer. */
async function runAgent(
  preset: ProgramPreset,
  argv: readonly [string, ...string[]],
  keys: readonly string[],
  { line, control }: { readonly line: MadeLine; readonly control: RunControl },
): Promise<AgentTurn> {
  const { config, folder, text } = line;
  const env = childEnvironment(control.executionId, [...keys, ...config.env], {});
  const stream = readStream(preset, control.output, (shown) => shown);
  control.asked?.(line.shown);
  const ran = await runProgram(
    { argv, cwd: folder, env, stdin: Buffer.from(`${text}\n`) },
    { ...control, output: stream.output },
  );
  const read = stream.close();
  const end = programEnd(ran, preset.name);
  if (end.status === "success" && read.error === null) return { ok: true, answer: read.text };
  const why = [read.error ?? end.error ?? "", read.complaints].filter((part) => part !== "").join(" ");
  return { ok: false, error: why === "" ? `${preset.name} failed.` : why };
}
