/** The addresses that a provider publishes, where a person asked for them anew: they stand before those that came with us. */
export const publishedRanges = `
CREATE TABLE published_ranges (
  provider TEXT PRIMARY KEY,
  as_of TEXT NOT NULL,
  read_from TEXT NOT NULL,
  ranges TEXT NOT NULL
) STRICT;
`;
