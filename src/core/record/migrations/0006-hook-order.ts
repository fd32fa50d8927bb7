/** Hooks stand in an order that a person chooses; until one does, in the order they were made. */
export const hookOrder = `
ALTER TABLE hooks ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
UPDATE hooks SET position = rowid;
`;
