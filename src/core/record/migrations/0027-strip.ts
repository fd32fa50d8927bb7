/**
 * Deliveries counted by the minute and the hour of their arrival, by source and by how they went, with the sequence numbers
 * between which they stand. Those up to `rolled_above` in meta are not counted yet; they are once the store is open, as that
 * may take a while. Beside it, the times in which nothing could be recorded.
 */
export const strip = `
CREATE TABLE rolled (
  span INTEGER NOT NULL,
  at INTEGER NOT NULL,
  source_id TEXT NOT NULL,
  fine INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  turned_away INTEGER NOT NULL,
  first_seq INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  PRIMARY KEY (span, at, source_id)
) STRICT, WITHOUT ROWID;
INSERT INTO meta SELECT 'rolled_above', last_delivery FROM totals;
ALTER TABLE deliveries ADD COLUMN hooks_failed INTEGER NOT NULL DEFAULT 0;
UPDATE deliveries SET hooks_failed = (SELECT count(*) FROM executions e WHERE e.delivery_id = deliveries.id
    AND e.status IN ('error', 'interrupted') AND e.source <> 'manual_test')
  WHERE id IN (SELECT delivery_id FROM executions
    WHERE status IN ('error', 'interrupted') AND source <> 'manual_test' AND delivery_id IS NOT NULL);
CREATE TABLE absences (
  began_at INTEGER PRIMARY KEY,
  ended_at INTEGER,
  why TEXT NOT NULL
) STRICT;
`;
