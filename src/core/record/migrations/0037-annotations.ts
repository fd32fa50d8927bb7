/** What a person says of a delivery: few have any, and what arrives has none. `folded` is the note as it is searched. */
export const annotations = `
CREATE TABLE annotations (
  delivery_seq INTEGER PRIMARY KEY,
  note TEXT NOT NULL,
  folded TEXT NOT NULL,
  tags TEXT NOT NULL
) STRICT;
`;
