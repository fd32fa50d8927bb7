/** Sessions of agents that hooks made, one for each key. */
export const agentSessions = `
CREATE TABLE agent_sessions (
  hook_id TEXT NOT NULL,
  id TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (hook_id, id)
) STRICT, WITHOUT ROWID;
`;
