/** Relays that were joined, their pass and seed sealed; and how far what each source of theirs brought is recorded. */
export const relays = `
CREATE TABLE relays (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE relay_marks (
  relay TEXT NOT NULL REFERENCES relays (id) ON DELETE CASCADE,
  source TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  passed_by INTEGER NOT NULL,
  unreadable INTEGER NOT NULL,
  last_at INTEGER,
  PRIMARY KEY (relay, source)
) STRICT, WITHOUT ROWID;
`;
