import type { Database } from "better-sqlite3";
import { AgentSession } from "../../../contract/model/agent-session.ts";
import { describeTable, text } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";

/** Sessions of agents that hooks made; a session is named by its hook and its key's hash. */
export interface AgentSessionTable {
  find(hookId: string, id: string): AgentSession | null;
  keep(session: AgentSession): void;
  forget(session: Pick<AgentSession, "hookId" | "id">): void;
  /** Of one hook or of all, the last used first. */
  list(hookId?: string): readonly AgentSession[];
}

const SESSIONS = describeTable("agent_sessions", { hookId: text, id: text, document: text });

export function agentSessionTable(db: Database, write: Write): AgentSessionTable {
  const keep = SESSIONS.insert(db, "REPLACE");
  const forget = db.prepare<[string, string]>("DELETE FROM agent_sessions WHERE hook_id = ? AND id = ?");
  const one = SESSIONS.find<[string, string]>(db, "WHERE hook_id = ? AND id = ?");
  const all = SESSIONS.find<[]>(db, "");

  return {
    find: (hookId, id) => {
      const row = one.get(hookId, id);
      return row ? read(row) : null;
    },
    keep: (session) => write(() => keep({ hookId: session.hookId, id: session.id, document: JSON.stringify(session) })),
    forget: ({ hookId, id }) => write(() => forget.run(hookId, id)),
    list: (hookId) =>
      all
        .all()
        .map(read)
        .filter((session) => hookId === undefined || session.hookId === hookId)
        .toSorted((a, b) => b.usedAt - a.usedAt),
  };
}

function read({ document }: { readonly document: string }): AgentSession {
  return AgentSession.parse(JSON.parse(document));
}
