import type { Handlers } from "../../contract/dispatch.ts";
import { fail, ok } from "../../contract/errors.ts";
import { MessageConfig } from "../../contract/model/agent-message.ts";
import type { AgentSession, AgentSessionItem } from "../../contract/model/agent-session.ts";
import { isOver, isTold, letGo, overAt } from "../act/messages/keyed.ts";
import { uncommittedIn } from "../act/messages/worktree.ts";
import type { Context } from "../api/context.ts";

type SessionHandlers = Pick<Handlers, "agentSessions.list" | "agentSessions.get" | "agentSessions.end">;

const MOST_FILES = 200;

/** The sessions of agents that hooks made: looked at, and ended by hand. */
export function agentSessionHandlers({ ports, store }: Pick<Context, "ports" | "store">): SessionHandlers {
  function itemOf(session: AgentSession): AgentSessionItem {
    const hook = store.hooks.get(session.hookId);
    const config = hook?.action === "message_agent" ? (MessageConfig.safeParse(hook.actionConfig).data ?? null) : null;
    const isLive = session.session !== null && !isOver(session, config, ports.clock.now());
    return {
      ...session,
      hookName: hook?.name ?? null,
      isBusy: isTold(ports, session),
      overAt: isLive && config !== null ? overAt(session, config) : null,
    };
  }

  function find(id: string): AgentSession | null {
    return store.agentSessions.list().find((one) => one.id === id) ?? null;
  }

  return {
    "agentSessions.list": ({ hookId }) => ok({ items: store.agentSessions.list(hookId).map(itemOf) }),
    "agentSessions.get": async ({ id }) => {
      const session = find(id);
      if (session === null) return unknown(id);
      const files = session.worktree === null ? null : await uncommittedIn(session.worktree);
      const uncommitted = files === null ? null : { count: files.length, files: files.slice(0, MOST_FILES) };
      return ok({ ...itemOf(session), uncommitted });
    },
    "agentSessions.end": async ({ id, discards }) => {
      const session = find(id);
      if (session === null) return unknown(id);
      if (isTold(ports, session))
        return fail("conflict", "A line is under way to this session. Wait for its end, or cancel its run.");
      const left = await letGo({ ports, store }, session, discards);
      return ok({ id, left: left?.worktree ?? null });
    },
  };
}

function unknown(id: string) {
  return fail("not_found", `No hook made a session ${id}.`);
}
