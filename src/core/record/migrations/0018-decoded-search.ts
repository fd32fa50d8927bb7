/**
 * Search finds what bodies say once they are decoded. Those recorded until now were indexed as their bytes stood: which
 * is the last of them is written down, and the reading thread looks through them in the background.
 */
export const decodedSearch = `
INSERT INTO meta (key, value) SELECT 'search_decoded_after', last_delivery FROM totals;
`;
