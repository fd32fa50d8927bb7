/** Hooks get a secret of their own and a limit on what waits; sources say in whose words they answer. */
export const hookSecrets = `
ALTER TABLE hooks ADD COLUMN sealed BLOB;
UPDATE hooks SET document = json_set(document, '$.maxWaiting', 50, '$.secretHint', NULL);
UPDATE sources SET document = json_set(document, '$.replyProfile',
  CASE json_type(document, '$.response') WHEN 'object' THEN 'custom' ELSE 'hookbench' END);
`;
