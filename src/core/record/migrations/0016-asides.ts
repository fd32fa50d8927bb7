/**
 * Asides, that is what nobody acts upon: how many there are and their bytes, pinned ones left out, and an index by which
 * the oldest are found. What is accepted is not in it, so that recording it costs no more than before.
 */
export const asides = `
CREATE INDEX deliveries_aside ON deliveries (seq) WHERE disposition NOT IN ('accepted', 'duplicate', 'overflow');
ALTER TABLE totals ADD COLUMN asides INTEGER NOT NULL DEFAULT 0;
ALTER TABLE totals ADD COLUMN aside_bytes INTEGER NOT NULL DEFAULT 0;
UPDATE totals SET (asides, aside_bytes) = (SELECT count(*), coalesce(sum(stored_bytes), 0) FROM deliveries
  WHERE disposition NOT IN ('accepted', 'duplicate', 'overflow') AND pinned = 0);
`;
