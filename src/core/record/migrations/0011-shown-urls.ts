/**
 * The URLs of attempts as they may be shown, which until then stood whole; `shown_url` is a function of ours. What an
 * endpoint itself holds is sealed at the start, by the one that can.
 */
export const shownUrls = `
UPDATE attempts SET document = json_set(document, '$.request.url', shown_url(json_extract(document, '$.request.url')))
WHERE shown_url(json_extract(document, '$.request.url')) <> json_extract(document, '$.request.url');
`;
