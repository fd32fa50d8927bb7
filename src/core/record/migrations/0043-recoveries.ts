/**
 * What was missed, looked for at providers: each look with how far it came, and what it found, in the order it was told
 * (`place`) and, once all is told, in the order it was sent.
 */
export const recoveries = `
CREATE TABLE recoveries (
  id TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL,
  document TEXT NOT NULL,
  state TEXT NOT NULL,
  doing TEXT NOT NULL,
  reason TEXT,
  cursor TEXT,
  ended_at INTEGER
) STRICT;
CREATE TABLE recovery_items (
  recovery_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  remote_id TEXT NOT NULL,
  key TEXT NOT NULL,
  event TEXT,
  sent_at INTEGER NOT NULL,
  status INTEGER,
  is_taken INTEGER NOT NULL,
  state TEXT NOT NULL,
  delivery_id TEXT,
  is_verified INTEGER NOT NULL,
  acted_at INTEGER,
  reason TEXT,
  PRIMARY KEY (recovery_id, place)
) STRICT, WITHOUT ROWID;
`;
