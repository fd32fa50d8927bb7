const SECRET = /authori[sz]ation|cookie|token|secret|passw|credential|api-?key|[-_]key$|(^|[-_])auth$/i;

/** Names that look like the above and hold nothing secret. */
const OPEN = /^(x-)?idempotency-key$/i;

/** Whether a header of this name holds a credential, going by the name: `Authorization`, `Cookie`, `X-Access-Token`, `X-Api-Key`. */
export function isSecretHeader(name: string): boolean {
  return SECRET.test(name) && !OPEN.test(name);
}
