/** What was done to a delivery on purpose, as JSON; null of nearly every one. */
export const faults = `
ALTER TABLE deliveries ADD COLUMN fault TEXT;
`;
