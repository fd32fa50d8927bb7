/** Bodies of captured deliveries, kept under a name to be sent again. */
export const fixtures = `
CREATE TABLE fixtures (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  document TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
`;
