/**
 * What an event says stands apart from how it goes with it: an event is written when it is made and once more with each
 * of its attempts, its payload once. Events made together that say the same share one.
 */
export const payloads = `
CREATE TABLE payloads (
  seq INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;
INSERT INTO payloads SELECT seq, payload FROM events;
ALTER TABLE events DROP COLUMN payload;
ALTER TABLE events ADD COLUMN payload_seq INTEGER NOT NULL DEFAULT 0;
UPDATE events SET payload_seq = seq;
`;
