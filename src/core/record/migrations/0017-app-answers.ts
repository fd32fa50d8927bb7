/**
 * How far a delivery has come on its way to the app stands in its row, where lists read it; what the app answered stands
 * apart, as contents do. The index has those that are on their way alone, so that it is nearly empty.
 */
export const appAnswers = `
ALTER TABLE deliveries ADD COLUMN app_state TEXT;
ALTER TABLE deliveries ADD COLUMN app_status INTEGER;
ALTER TABLE deliveries ADD COLUMN app_took_ms REAL;
CREATE INDEX deliveries_on_their_way ON deliveries (source_id, seq)
  WHERE app_state IN ('sending', 'queued', 'held', 'stepped');

CREATE TABLE app_answers (
  delivery_seq INTEGER PRIMARY KEY,
  sent_url TEXT,
  sent_at INTEGER,
  answer_headers TEXT NOT NULL,
  answer_body BLOB NOT NULL,
  answer_bytes INTEGER NOT NULL,
  failure_code TEXT,
  failure_message TEXT,
  sender_left_ms REAL,
  is_given INTEGER NOT NULL
) STRICT;
`;
