import { createHash } from "node:crypto";
import { rmdir } from "node:fs/promises";
import { join } from "node:path";
import type { AgentSession } from "../../../contract/model/agent-session.ts";
import { MessageConfig } from "../../../contract/model/agent-message.ts";
import { isTemplate } from "../../template/template.ts";
import type { ActionContext, ActionParts } from "../context.ts";
import { betweenLines, isBusy } from "./lines.ts";
import { removeWorktree } from "./worktree.ts";

/** Where a line goes: to a session that the hook names, or to the one that is made for a key. */
export type Addressee =
  | { readonly kind: "named"; readonly session: string }
  | { readonly kind: "made"; readonly id: string; readonly key: string };

const HOUR_MS = 3_600_000;
const MOST_KEY = 200;

/** To whom a delivery's line goes; null where the hook makes sessions and the delivery has no value for its key. */
export function addresseeFor(config: MessageConfig, context: Pick<ActionContext, "render" | "hook">): Addressee | null {
  const { session, sessionKey, sessions, makesSessions } = config;
  if (sessionKey === undefined) return { kind: "named", session };
  const key = context.render(sessionKey);
  if (Object.hasOwn(sessions, key)) return { kind: "named", session: sessions[key] ?? session };
  if (!makesSessions) return { kind: "named", session };
  if (key.trim() === "" || isTemplate(key)) return session === "" ? null : { kind: "named", session };
  return { kind: "made", id: idOf(context.hook.id, key), key: key.slice(0, MOST_KEY).toWellFormed() };
}

/** The hash that stands for a key wherever a name is needed. */
function idOf(hookId: string, key: string): string {
  return createHash("sha256")
    .update(JSON.stringify([hookId, key]))
    .digest("hex")
    .slice(0, 24);
}

/** By what the lines to one session are told from those to another. */
export function paceName(hookId: string, config: MessageConfig, to: Addressee): string {
  if (to.kind === "made") return madeName(hookId, to.id);
  return JSON.stringify([hookId, config.route, config.url, to.session, config.command]);
}

function madeName(hookId: string, id: string): string {
  return JSON.stringify([hookId, "made", id]);
}

/** The folder that a hook's worktrees are made in. */
export function worktreeBase({ worktree }: MessageConfig, dataFolder: string): string {
  return worktree?.folder ?? join(dataFolder, "worktrees");
}

/** Sweeps now and every hour. Answers what ends that, once what is under way is done. */
export function keepSweeping(parts: Pick<ActionParts, "ports" | "store">): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  const sweep = () => {
    last = last
      .then(() => sweepSessions(parts))
      .catch((cause: unknown) => parts.ports.log.error("Sessions of agents that are over could not be let go", cause));
  };
  sweep();
  const timer = setInterval(sweep, HOUR_MS).unref();
  return async () => {
    clearInterval(timer);
    await last;
  };
}

/** Where a made session works that has no worktree and no folder of the hook's. */
export function ownFolder(dataFolder: string, id: string): string {
  return join(dataFolder, "agent-sessions", id);
}

/** Whether a session has been quiet for as long as its hook lets it, or its hook makes none any more. */
export function isOver({ usedAt, route }: AgentSession, config: MessageConfig | null, now: number): boolean {
  if (!config?.makesSessions || config.route !== route) return true;
  return now >= overAt({ usedAt }, config);
}

/** When a session is over unless a line comes, in epoch milliseconds. */
export function overAt({ usedAt }: Pick<AgentSession, "usedAt">, { sessionHours }: MessageConfig): number {
  return usedAt + sessionHours * HOUR_MS;
}

/**
 * Lets go of the sessions that are over, with their worktrees where these are clean. One whose worktree is not stays known,
 * without its session, so that its key finds the folder again. Answers those that are still in use.
 */
export async function sweepSessions(
  parts: Pick<ActionParts, "ports" | "store">,
  hookId?: string,
): Promise<readonly AgentSession[]> {
  const { ports, store } = parts;
  const kept: AgentSession[] = [];
  for (const session of store.agentSessions.list(hookId)) {
    const hook = store.hooks.get(session.hookId);
    const config = hook?.action === "message_agent" ? (MessageConfig.safeParse(hook.actionConfig).data ?? null) : null;
    if (isTold(ports, session) || !isOver(session, config, ports.clock.now())) kept.push(session);
    else await letGo(parts, session);
  }
  return kept;
}

/** Whether a line is under way to a session. */
export function isTold(ports: ActionParts["ports"], { hookId, id }: AgentSession): boolean {
  return isBusy(ports, madeName(hookId, id));
}

/**
 * Ends a session and removes its worktree where that is clean, or whatever is in it where it `discards`. Answers what is
 * left of it: a worktree that stays, known by its key; null where nothing is, or a line came first and it was used again.
 */
export function letGo(
  { ports, store }: Pick<ActionParts, "ports" | "store">,
  session: AgentSession,
  discards = false,
): Promise<AgentSession | null> {
  return betweenLines(ports, madeName(session.hookId, session.id), async () => {
    const now = store.agentSessions.find(session.hookId, session.id);
    if (now === null || now.usedAt !== session.usedAt) return now;
    if (now.worktree === null || (await removeWorktree(now.worktree, discards))) {
      // What its agent left there stays.
      await rmdir(ownFolder(ports.dataFolder, now.id)).catch(() => undefined);
      store.agentSessions.forget(now);
      return null;
    }
    const left = { ...now, session: null };
    if (now.session !== null) store.agentSessions.keep(left);
    return left;
  });
}
