/** What persons said of fields where two deliveries of an event are compared; `whose` is a provider or the id of a source. */
export const mutedFields = `
CREATE TABLE muted_fields (
  whose TEXT NOT NULL,
  event TEXT NOT NULL,
  part TEXT NOT NULL,
  path TEXT NOT NULL,
  word TEXT NOT NULL,
  said_at INTEGER NOT NULL,
  PRIMARY KEY (whose, event, part, path)
) STRICT, WITHOUT ROWID;
`;
