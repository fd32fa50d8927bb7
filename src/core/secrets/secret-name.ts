/** Words by which a name says that a credential stands behind it. */
const WORDS = /authori[sz]ation|cookie|token|secret|passw|passphrase|credential|api[-_]?key|private[-_]?key/i;

/** Endings that say so of a header alone: a field may be called `auth`, or `delivery_key`. */
const HEADER_ENDING = /[-_]key$|(^|[-_])auth$/i;

/** A header named like the above that holds nothing secret. */
const OPEN = /^(x-)?idempotency-key$/i;

/** Whether a field, a setting or an entry of the log holds a credential, going by its name: `clientSecret`, `api_key`. */
export function isSecretName(name: string): boolean {
  return WORDS.test(name);
}

/** What has been found of headers' names; requests of one sender have the same ones. */
const known = new Map<string, boolean>();
const MOST_KNOWN = 500;

/** Whether a header of this name holds a credential, going by the name: `Authorization`, `Cookie`, `X-Access-Token`, `X-Api-Key`. */
export function isSecretHeader(name: string): boolean {
  const found = known.get(name);
  if (found !== undefined) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const is = (isSecretName(name) || HEADER_ENDING.test(name)) && !OPEN.test(name);
  known.set(name, is);
  return is;
}
