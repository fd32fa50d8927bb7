/**
 * Events with what the receiver knows them by, their schedule and the attempts made, so that a sender can go on after
 * any end; attempts with the columns that lists and health read, the fat document last.
 */
export const sending = `
CREATE TABLE sent_events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  message_id TEXT NOT NULL,
  endpoint_id TEXT NOT NULL,
  type TEXT NOT NULL,
  variant TEXT NOT NULL,
  status TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  next_attempt_at INTEGER,
  next_cause TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  schedule TEXT NOT NULL,
  speed REAL NOT NULL,
  burst_id TEXT,
  is_whole INTEGER NOT NULL,
  payload BLOB NOT NULL
) STRICT;
INSERT INTO sent_events
  SELECT seq, id, id, endpoint_id, type, 'documented', status, created_at, next_attempt_at, 'schedule',
    (SELECT count(*) FROM attempts a WHERE a.event_id = events.id), '{"delaysSeconds":[0],"jitter":0}', 1, NULL, 1, payload
  FROM events;
DROP TABLE events;
ALTER TABLE sent_events RENAME TO events;
CREATE INDEX events_pending ON events (endpoint_id, next_attempt_at) WHERE status = 'pending';
CREATE INDEX events_of_endpoint ON events (endpoint_id, seq);

CREATE TABLE made_attempts (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id TEXT NOT NULL,
  endpoint_id TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  duration_ms REAL NOT NULL,
  status INTEGER NOT NULL,
  success INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT;
INSERT INTO made_attempts
  SELECT seq, event_id, endpoint_id, started_at, json_extract(document, '$.durationMs'),
    coalesce(json_extract(document, '$.response.status'), 0), json_extract(document, '$.success'), document
  FROM attempts;
DROP TABLE attempts;
ALTER TABLE made_attempts RENAME TO attempts;
CREATE INDEX attempts_of_event ON attempts (event_id, seq);
CREATE INDEX attempts_of_endpoint ON attempts (endpoint_id, seq, success, status, started_at, duration_ms);
`;
