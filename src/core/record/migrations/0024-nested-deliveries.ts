/**
 * Which delivery another is shown under, and how many stand under one. The indexes have those alone, so that recording
 * any other costs no more than before. Of what is there already, replays are put under the first of their line.
 */
export const nestedDeliveries = `
ALTER TABLE deliveries ADD COLUMN under_id TEXT;
ALTER TABLE totals ADD COLUMN children INTEGER NOT NULL DEFAULT 0;
WITH RECURSIVE line(id, above) AS (
  SELECT d.id, o.id FROM deliveries d JOIN deliveries o ON o.id = d.replay_of
  UNION ALL
  SELECT line.id, o.id FROM line JOIN deliveries d ON d.id = line.above JOIN deliveries o ON o.id = d.replay_of
)
UPDATE deliveries SET under_id = (SELECT min(above) FROM line WHERE line.id = deliveries.id)
  WHERE replay_of IS NOT NULL;
CREATE INDEX deliveries_under ON deliveries (under_id, seq) WHERE under_id IS NOT NULL;
CREATE INDEX deliveries_nested ON deliveries (seq) WHERE under_id IS NOT NULL;
UPDATE totals SET children = (SELECT count(*) FROM deliveries WHERE under_id IS NOT NULL);
`;
