/** What a relay says of deliveries that came by one. Its own id for each is there once, so that none is recorded twice. */
export const relayed = `
CREATE TABLE relayed (
  delivery_seq INTEGER PRIMARY KEY,
  relay_id TEXT NOT NULL UNIQUE,
  relay TEXT NOT NULL,
  at INTEGER NOT NULL,
  answered TEXT NOT NULL,
  ours TEXT,
  handed_ms REAL
) STRICT;
`;
