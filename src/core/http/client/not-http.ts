/** What came is not an answer in HTTP/1.1; the message says what about it. */
export class NotHttpError extends Error {}
