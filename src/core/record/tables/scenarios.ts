import type { Database } from "better-sqlite3";
import { describeTable, number, type RowOf, text } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";

const SCENARIOS = describeTable("scenarios", { id: text, name: text, text, updatedAt: number });

/** A scenario as it is kept: the text that was written, also one with problems. */
export type ScenarioRow = RowOf<typeof SCENARIOS>;

export interface ScenarioTable {
  /** Writes over the one with its id. */
  put(scenario: ScenarioRow): void;
  get(id: string): ScenarioRow | null;
  /** By name. */
  list(): readonly ScenarioRow[];
  count(): number;
  delete(id: string): boolean;
}

export function scenarioTable(db: Database, write: Write): ScenarioTable {
  const put = SCENARIOS.insert(db, "REPLACE");
  const byId = SCENARIOS.find<[string]>(db, "WHERE id = ?");
  const all = SCENARIOS.find<[]>(db, "ORDER BY name, id");
  const counted = db.prepare<[], number>("SELECT count(*) FROM scenarios").pluck();
  const remove = db.prepare<[string]>("DELETE FROM scenarios WHERE id = ?");
  return {
    put: (scenario) => void write(() => put(scenario)),
    get: (id) => byId.get(id) ?? null,
    list: () => all.all(),
    count: () => counted.get() ?? 0,
    delete: (id) => write(() => remove.run(id)).changes > 0,
  };
}
