/** Words by which a name says that a credential stands behind it. */
const WORDS = /authori[sz]ation|cookie|token|secret|passw|passphrase|credential|api[-_]?key|private[-_]?key/i;

/** Whether a field, a setting or an entry of the log holds a credential, going by its name: `clientSecret`, `api_key`. */
export function isSecretName(name: string): boolean {
  return WORDS.test(name);
}
