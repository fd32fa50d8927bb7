/**
 * What became no request: why, beside its delivery's row, and a share of the history to itself. Also what came today, by
 * what became of it, so that it is known after a restart.
 */
export const notUnderstood = `
ALTER TABLE deliveries ADD COLUMN not_understood TEXT;
CREATE INDEX deliveries_not_understood ON deliveries (seq) WHERE disposition = 'not_understood';
ALTER TABLE totals ADD COLUMN strays INTEGER NOT NULL DEFAULT 0;
ALTER TABLE totals ADD COLUMN stray_bytes INTEGER NOT NULL DEFAULT 0;
CREATE TABLE tallies (
  day TEXT PRIMARY KEY,
  received INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  not_understood INTEGER NOT NULL,
  dropped INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
