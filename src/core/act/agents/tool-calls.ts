import type { Transcript } from "./transcript.ts";

/** Words of an agent that it did not let a tool run, or does not offer it. An operating system's own refusal is a failure. */
const REFUSAL =
  /^blocked|permission|not permitted|no such tool|not available|unavailable|denied|not allowed|declined|polic|\brule\b|not found in registry|not_registered/i;
const SYSTEM = /\b(?:EACCES|EPERM|EROFS)\b/;

/** The tool calls of one run, told as they come: what was called and, of what came to nothing, whether it was refused or failed. */
export interface ToolCalls {
  begin(
    transcript: Transcript,
    call: { readonly id?: string | undefined; readonly name: string; readonly input?: unknown },
  ): void;
  /** A call that came to nothing, by its id or its tool's name; `words` are the agent's, `kind` its word for what happened. */
  fail(
    transcript: Transcript,
    call: { readonly id?: string | undefined; readonly name?: string },
    words: string,
    kind?: string,
  ): void;
  /** A tool the agent says it refused; of each this is told once. */
  refuse(transcript: Transcript, name: string, reason: string): void;
}

export function createToolCalls(): ToolCalls {
  const names = new Map<string, string>();
  const refused = new Set<string>();

  function refuse(transcript: Transcript, name: string, reason: string): void {
    if (refused.has(name)) return;
    refused.add(name);
    transcript.refused(name, reason);
  }

  return {
    begin(transcript, { id, name, input }) {
      if (id !== undefined) names.set(id, name);
      transcript.tool(name, input);
    },
    fail(transcript, { id, name = names.get(id ?? "") ?? "tool" }, words, kind = "") {
      if (isRefusal(`${words} ${kind}`)) refuse(transcript, name, words);
      else transcript.note(`${name} failed: ${words}`);
    },
    refuse,
  };
}

function isRefusal(words: string): boolean {
  return REFUSAL.test(words) && !SYSTEM.test(words);
}
