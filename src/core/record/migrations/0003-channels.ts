/** Channels that notifications go to, MCP servers whose tools hooks call, and the secrets of hooks' actions. */
export const channels = `
CREATE TABLE channels (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE mcp_servers (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE action_secrets (
  hook_id TEXT PRIMARY KEY REFERENCES hooks (id) ON DELETE CASCADE,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`;
