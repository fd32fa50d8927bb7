import { z } from "zod";
import { AgentMode } from "./agent.ts";
import { ParamMapping, VariableName } from "./hook.ts";

/**
 * How a line reaches an agent that already runs: its inbox socket, a channel that it began with, its command, its server, or
 * any program's standard input.
 */
export const MessageRoute = z.enum(["claude", "claude-channel", "codex", "opencode", "openclaw", "command"]);
export type MessageRoute = z.infer<typeof MessageRoute>;

/** A path from the root on, here or on Windows. */
const Folder = z
  .string()
  .max(4096)
  .regex(/^(\/|[A-Za-z]:[\\/])/, "the folder is named from the root, such as /srv/project");

/** The git worktree that each session that is made gets of its own. */
export const MessageWorktree = z.object({
  repository: Folder,
  /** The folder they are made in; one of ours below the data folder where it is not given. */
  folder: Folder.optional(),
});
export type MessageWorktree = z.infer<typeof MessageWorktree>;

/** A line with ids alone, put into a session that runs. What a route needs beside its name, `messageFault` says. */
export const MessageConfig = z.looseObject({
  paramMapping: ParamMapping.optional(),
  route: MessageRoute,
  /**
   * claude: the path of its inbox socket. claude-channel: the name that its session began with. codex, opencode: the id of its
   * thread or session. openclaw: its session's key; the main session where it is empty.
   */
  session: z.string().max(4096).default(""),
  /** A template; what it comes to is the key, so that one pull request goes to one session: of `sessions`, or one that is made. */
  sessionKey: z.string().max(1000).optional(),
  sessions: z.record(z.string().max(200), z.string().max(4096)).default({}),
  /** Makes a session for a key that `sessions` does not name, and keeps it for that key. */
  makesSessions: z.boolean().default(false),
  /** How many made sessions there may be at a time. */
  maxSessions: z.number().int().min(1).max(500).default(20),
  /** A made session is over after so many hours without a line. */
  sessionHours: z.number().int().min(1).max(8760).default(72),
  worktree: MessageWorktree.optional(),
  /** Where made sessions work that have no worktree; a folder of ours where it is not given. */
  cwd: Folder.optional(),
  /** What claude and codex may do in made sessions: use no tools, read files, or edit them. */
  mode: AgentMode.default("read-only"),
  /** Names of environment variables that made sessions and programs may see beyond PATH, HOME, LANG and the like. */
  env: z.array(VariableName.max(200)).max(100).default([]),
  /** Channels that an answer is posted to: of made sessions, of OpenCode, or what a program prints. */
  answerChannels: z.array(z.string().max(2000)).max(20).default([]),
  /** Whether the session may answer runs on the same delivery that wait for approval. */
  answersApprovals: z.boolean().default(false),
  /** opencode, openclaw: where its server is. */
  url: z.string().max(8192).default(""),
  /** claude: its inbox's token. opencode: its password. openclaw: its hooks' token. Sealed when the hook is kept. */
  token: z.string().max(8192).optional(),
  /** command: the program and its arguments; the line comes on its standard input. */
  command: z.array(z.string().min(1).max(4096)).max(50).default([]),
  /** Seconds within which no second line goes to a session; what comes meanwhile goes together. */
  coalesceSeconds: z.number().min(0).max(3600).default(5),
  /** Lines to one session within an hour; beyond that a run fails and says so. */
  max: z.number().int().min(1).max(1000).default(60),
  /** Nothing is sent from then on. */
  expiresAt: z.iso.datetime().optional(),
});
export type MessageConfig = z.infer<typeof MessageConfig>;
