/** Filters under names, and sources in an order that a person chooses; until one does, in the order they were made. */
export const views = `
CREATE TABLE views (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT;
ALTER TABLE sources ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
UPDATE sources SET position = rowid;
`;
