/**
 * What somebody wants to hear nothing of: `until` a time, or never, which is null. An id names what it is about and holds
 * nothing of a payload.
 *
 * And deliveries that were deleted and may be had back for a while: their rows as documents, while their contents, what
 * their apps answered and the output of their executions stay where they are, the latter under `-n`.
 */
export const mutesAndBin = `
CREATE TABLE need_mutes (
  id TEXT PRIMARY KEY,
  until INTEGER,
  muted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE deleted_deliveries (
  seq INTEGER PRIMARY KEY,
  deletion TEXT NOT NULL,
  row TEXT NOT NULL,
  freed TEXT NOT NULL
) STRICT;
CREATE INDEX deleted_deliveries_of ON deleted_deliveries (deletion, seq);
CREATE TABLE deleted_executions (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  delivery_seq INTEGER NOT NULL,
  row TEXT NOT NULL
) STRICT;
CREATE INDEX deleted_executions_of ON deleted_executions (delivery_seq, n);
`;
