/** The events of imported API descriptions; what lists read apart from the samples and the document. */
export const catalogues = `
CREATE TABLE catalogues (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL UNIQUE,
  document TEXT NOT NULL,
  events TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
`;
