/**
 * Deliveries apart from their contents, so that a list reads narrow rows; executions with their output; claims;
 * what the user set up, each as a JSON document beside the columns it is found by.
 *
 * Every index of the first four tables is written before a delivery is answered, so there are only those without
 * which a lookup by key would have to scan; lists scan on the reading thread. For the same reason contents leave out
 * what the delivery's row says already: `query` is what follows the path, `checked_at` is null when it was at once,
 * `response_headers` is null for plain JSON. `last_delivery` in totals sees to it that no `seq` is given twice.
 */
export const firstTables = `
CREATE TABLE deliveries (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  received_at INTEGER NOT NULL,
  source_id TEXT,
  source_name TEXT,
  provider TEXT,
  event TEXT,
  delivery_key TEXT,
  summary TEXT NOT NULL,
  method TEXT NOT NULL,
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  status INTEGER NOT NULL,
  disposition TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  hooks INTEGER NOT NULL,
  replay_of TEXT,
  pinned INTEGER NOT NULL DEFAULT 0,
  stored_bytes INTEGER NOT NULL
) STRICT;

CREATE TABLE contents (
  seq INTEGER PRIMARY KEY,
  query TEXT,
  http_version TEXT NOT NULL,
  client_ip TEXT NOT NULL,
  headers TEXT NOT NULL,
  truncated INTEGER NOT NULL,
  sentence TEXT NOT NULL,
  scheme_id TEXT,
  secret_index INTEGER,
  checked_at INTEGER,
  response_headers TEXT,
  response_body TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;

CREATE TABLE executions (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  hook_id TEXT NOT NULL,
  hook_name TEXT NOT NULL,
  delivery_id TEXT,
  action TEXT NOT NULL,
  source TEXT NOT NULL,
  status TEXT NOT NULL,
  title TEXT NOT NULL,
  priority INTEGER NOT NULL,
  claim_key TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  exit_code INTEGER,
  result TEXT,
  error TEXT,
  reason TEXT,
  output_bytes INTEGER NOT NULL DEFAULT 0,
  output_dropped INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX executions_of_delivery ON executions (delivery_id) WHERE delivery_id IS NOT NULL;
CREATE INDEX executions_open ON executions (hook_id, status, priority DESC, seq)
  WHERE status IN ('queued', 'waiting_approval', 'running');

CREATE TABLE outputs (
  n INTEGER PRIMARY KEY,
  execution_seq INTEGER NOT NULL,
  chunk TEXT NOT NULL
) STRICT;
CREATE INDEX outputs_of_execution ON outputs (execution_seq, n);

CREATE TABLE claims (
  hook_id TEXT NOT NULL,
  key TEXT NOT NULL,
  execution_id TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (hook_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
  id TEXT PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  document TEXT NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE hooks (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  execution_count INTEGER NOT NULL,
  failure_count INTEGER NOT NULL,
  last_executed_at INTEGER,
  last_error TEXT
) STRICT;

CREATE TABLE endpoints (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  endpoint_id TEXT NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  next_attempt_at INTEGER,
  payload BLOB NOT NULL
) STRICT;
CREATE INDEX events_pending ON events (next_attempt_at) WHERE status = 'pending';

CREATE TABLE attempts (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  event_id TEXT NOT NULL,
  endpoint_id TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT;
CREATE INDEX attempts_of_event ON attempts (event_id, seq);
CREATE INDEX attempts_of_endpoint ON attempts (endpoint_id, seq);

CREATE TABLE settings (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  document TEXT NOT NULL
) STRICT;

CREATE TABLE totals (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  deliveries INTEGER NOT NULL,
  stored_bytes INTEGER NOT NULL,
  pinned INTEGER NOT NULL,
  pinned_bytes INTEGER NOT NULL,
  last_delivery INTEGER NOT NULL
) STRICT;
INSERT INTO totals VALUES (1, 0, 0, 0, 0, 0);

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES ('store', lower(hex(randomblob(16))));
`;
