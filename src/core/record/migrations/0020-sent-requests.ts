/** What an app was sent where a person or a transform changed it; null of all that went on as it came. */
export const sentRequests = `
ALTER TABLE app_answers ADD COLUMN sent_as TEXT;
ALTER TABLE app_answers ADD COLUMN sent_body BLOB;
`;
