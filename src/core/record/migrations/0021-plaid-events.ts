/**
 * Plaid's events are named with their type, since one code stands for several. A hook of a Plaid source that listens to a
 * code goes on running on that code, whatever its type: by a condition, as its event says no longer.
 */
export const plaidEvents = `
UPDATE hooks SET document = json_set(document,
  '$.event', NULL,
  '$.conditions', json_insert(json_extract(document, '$.conditions'), '$[#]',
    json_object('field', 'webhook.body.webhook_code', 'operator', 'equals', 'value', json_extract(document, '$.event'))))
WHERE json_extract(document, '$.event') GLOB '[A-Z]*'
  AND json_extract(document, '$.event') NOT GLOB '*[^A-Z_]*'
  AND json_extract(document, '$.sourceId') IN (
    SELECT id FROM sources WHERE json_extract(document, '$.provider') = 'plaid'
  );
`;
