/** Where a delivery was brought in from that was not received here. */
export const recovered = `
ALTER TABLE contents ADD COLUMN recovered TEXT;
`;
