import type { Database } from "better-sqlite3";
import { AgentCall } from "../../../contract/model/agent-call.ts";
import { describeTable, filled, number, text } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";

/** What agents called, the newest so many. */
export interface AgentCallTable {
  insert(call: AgentCall): void;
  /** Newest first; `cursor` is that of the page before. */
  page(limit: number, cursor: string | undefined): AgentCallPage;
  /** The call that a delivery came of; null where an agent did not cause it, or that is forgotten. */
  causing(deliveryId: string): AgentCall | null;
}

export interface AgentCallPage {
  readonly items: AgentCall[];
  readonly total: number;
  readonly nextCursor: string | null;
}

const MOST = 2000;

const CALLS = describeTable("agent_calls", { seq: filled(number), document: text });
const CAUSED = describeTable("agent_call_deliveries", { deliveryId: text, callSeq: number });

export function agentCallTable(db: Database, write: Write): AgentCallTable {
  const insert = CALLS.insert(db);
  const cause = CAUSED.insert(db, "REPLACE");
  const forget = db.prepare<[number]>("DELETE FROM agent_calls WHERE seq <= ?");
  const forgetCaused = db.prepare<[number]>("DELETE FROM agent_call_deliveries WHERE call_seq <= ?");
  const before = CALLS.find<[number, number]>(db, "WHERE seq < ? ORDER BY seq DESC LIMIT ?");
  const count = db.prepare<[], number>("SELECT count(*) FROM agent_calls").pluck();
  const causing = CALLS.find<[string]>(
    db,
    "WHERE seq = (SELECT call_seq FROM agent_call_deliveries WHERE delivery_id = ?)",
  );

  return {
    insert: (call) =>
      write(() => {
        const seq = Number(insert({ document: JSON.stringify(call) }).lastInsertRowid);
        for (const deliveryId of call.caused) cause({ deliveryId, callSeq: seq });
        forget.run(seq - MOST);
        forgetCaused.run(seq - MOST);
      }),
    page: (limit, cursor) => {
      const from = /^\d{1,15}$/.test(cursor ?? "") ? Number(cursor) : Number.MAX_SAFE_INTEGER;
      const rows = before.all(from, limit + 1);
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        items: rows.slice(0, limit).map(({ document }) => parse(document)),
        total: count.get() ?? 0,
        nextCursor: last ? String(last.seq) : null,
      };
    },
    causing: (deliveryId) => {
      const row = causing.get(deliveryId);
      return row ? parse(row.document) : null;
    },
  };
}

function parse(document: string): AgentCall {
  return AgentCall.parse(JSON.parse(document));
}
