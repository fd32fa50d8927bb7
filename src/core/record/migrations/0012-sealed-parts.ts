/** Parts of deliveries that hold a secret, sealed; the columns beside it then have them as they are shown. */
export const sealedParts = `
ALTER TABLE contents ADD COLUMN sealed BLOB;
`;
