import { plural } from "./format.ts";

/** The words of what agents call and ask for. */
export const AGENTS = {
  hint: "An agent gets Hookbench as its tools with hookbench mcp install, and learns how to use them with hookbench skill install.",
  requests: "Waiting for your yes",
  noRequests: "No agent asks for anything.",
  calls: "What agents called",
  noCalls: "No agent has called a tool.",
  fetching: "Fetching…",
  allow: "Allow once",
  refuse: "Refuse",
  allowed: "allowed; the agent has not done it yet",
  refused: "refused",
  because: "Why it asks",
  exactly: "The very call",
  older: "Older",
} as const;

export const AGENT_SESSIONS = {
  title: "Sessions that hooks made",
  none: "No hook made a session for a key.",
  goneHook: "a hook that is gone",
  busy: "a line is under way",
  over: "over",
  until: (time: string): string => `until ${time}`,
  end: "End",
  endOf: (key: string): string => `End the session for ${key}`,
  endAndDiscard: "End and discard",
  question: (key: string): string => `End the session for “${key}”?`,
  ends: "Its key gets another session with the next line. What the agent keeps of it stays there. This cannot be undone.",
  endsClean: (folder: string): string =>
    `Its key gets another session with the next line. Its worktree ${folder} is removed; commits stay on their branch. This cannot be undone.`,
  discards: (folder: string, count: number, named: string): string =>
    `Its worktree ${folder} is removed with ${plural(count, "file")} not committed: ${named}${count > 5 ? ", …" : ""}. This cannot be undone. Commits stay on their branch.`,
  stays: (folder: string): string => `Ended. Its worktree stays, as git could not remove it: ${folder}`,
} as const;

/** Who asks or called, in its own word. */
export function agentName(client: string | null): string {
  return client === null ? "An agent" : `“${client}”`;
}

export const ENDS = {
  answered: "answered",
  asked: "asked you",
  failed: "failed",
  cancelled: "cancelled",
} as const;

export const allowOf = (sentence: string): string => `Allow once: ${sentence}`;
export const refuseOf = (sentence: string): string => `Refuse: ${sentence}`;

/** `120 ms, 640 characters`. */
export function measure(ms: number, characters: number): string {
  return `${ms} ms, ${plural(characters, "character")}`;
}
