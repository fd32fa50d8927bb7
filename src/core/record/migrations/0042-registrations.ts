/** Webhooks at providers that are tied to sources, each with its sealed token where that is kept, and what was done there. */
export const registrations = `
CREATE TABLE registrations (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE TABLE registration_deeds (
  id INTEGER PRIMARY KEY,
  registration_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  did TEXT NOT NULL,
  from_url TEXT,
  to_url TEXT,
  status INTEGER,
  says TEXT NOT NULL
) STRICT;
CREATE INDEX registration_deeds_by_registration ON registration_deeds (registration_id, id);
`;
