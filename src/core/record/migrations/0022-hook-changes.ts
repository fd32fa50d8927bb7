/**
 * What hooks were before they were changed, so that of a delivery can be said why a hook did not run then: each row holds
 * for the deliveries after `since_seq` up to `until_seq`. Nothing is written while deliveries arrive. The row without a
 * hook says up to which delivery nothing is known, since it came before this was kept.
 */
export const hookChanges = `
CREATE TABLE hook_changes (
  hook_id TEXT NOT NULL,
  until_seq INTEGER NOT NULL,
  since_seq INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (hook_id, until_seq)
) STRICT, WITHOUT ROWID;
ALTER TABLE hooks ADD COLUMN since_seq INTEGER NOT NULL DEFAULT 0;
UPDATE hooks SET since_seq = (SELECT max(last_delivery) FROM totals);
-- Header fields that came after a body in chunks; null of nearly every delivery.
ALTER TABLE contents ADD COLUMN trailers TEXT;
INSERT INTO hook_changes SELECT '', max(last_delivery), 0, '' FROM totals HAVING max(last_delivery) > 0;
`;
