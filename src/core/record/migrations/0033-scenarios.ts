/**
 * Scenarios under names, as the text that was written, and the runs that played them. A run keeps the text it was begun
 * with; `sealed` holds where it goes, with secrets, and what it carries. `at` is the step under way, `after_seq` the newest
 * delivery that a wait does not count. The result of a step has a row of its own.
 */
export const scenarios = `
CREATE TABLE scenarios (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE TABLE scenario_runs (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  number INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  document TEXT NOT NULL,
  text TEXT NOT NULL,
  sealed BLOB NOT NULL,
  state TEXT NOT NULL,
  verdict TEXT,
  sentence TEXT NOT NULL,
  at INTEGER,
  done INTEGER NOT NULL,
  after_seq INTEGER NOT NULL,
  ended_at INTEGER
) WITHOUT ROWID;
CREATE INDEX scenario_runs_by_name ON scenario_runs (name, created_at);
CREATE TABLE scenario_results (
  run_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (run_id, position)
) WITHOUT ROWID;
`;
