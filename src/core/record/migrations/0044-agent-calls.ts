/** What agents called as tools, the newest, and the deliveries that came of it. */
export const agentCalls = `
CREATE TABLE agent_calls (
  seq INTEGER PRIMARY KEY,
  document TEXT NOT NULL
) STRICT;
CREATE TABLE agent_call_deliveries (
  delivery_id TEXT PRIMARY KEY,
  call_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX agent_call_deliveries_by_call ON agent_call_deliveries (call_seq);
`;
