/**
 * What somebody wants to hear nothing of: `until` a time, or never, which is null. An id names what it is about and holds
 * nothing of a payload.
 */
export const needMutes = `
CREATE TABLE need_mutes (
  id TEXT PRIMARY KEY,
  until INTEGER,
  muted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
