/**
 * Runs that replay many deliveries. `last_seq` is the newest delivery that belongs to it, `at_seq` the last one begun; its
 * id stands in `begun` until its result is written. `target` is sealed. What was named
 * one by one stands in a row of its own, as that of the run is written with every step. Of deliveries, only what was not taken has a row of its own.
 */
export const replayRuns = `
CREATE TABLE replay_runs (
  id TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL,
  document TEXT NOT NULL,
  target BLOB,
  state TEXT NOT NULL,
  reason TEXT,
  total INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  at_seq INTEGER NOT NULL,
  begun TEXT,
  taken INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  unsure INTEGER NOT NULL,
  ended_at INTEGER
) WITHOUT ROWID;
CREATE TABLE replay_choices (run_id TEXT PRIMARY KEY, ids TEXT NOT NULL);
CREATE TABLE replay_troubles (
  run_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  delivery_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  status INTEGER,
  error TEXT,
  PRIMARY KEY (run_id, seq)
) WITHOUT ROWID;
`;
