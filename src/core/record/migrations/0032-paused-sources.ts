/** Times in which one source was paused, beside those in which nothing at all could be recorded, which have no source. */
export const pausedSources = `
CREATE TABLE all_absences (
  source_id TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  ended_at INTEGER,
  why TEXT NOT NULL,
  PRIMARY KEY (source_id, began_at)
) STRICT, WITHOUT ROWID;
INSERT INTO all_absences SELECT '', began_at, ended_at, why FROM absences;
DROP TABLE absences;
ALTER TABLE all_absences RENAME TO absences;
`;
