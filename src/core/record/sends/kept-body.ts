/** Of every request and answer so much is kept in the log of attempts. */
export const KEPT_BYTES = 64 * 1024;

/** What is kept of a body, as text. */
export function keptBody(body: Buffer): string {
  return body.toString("utf8", 0, KEPT_BYTES);
}
