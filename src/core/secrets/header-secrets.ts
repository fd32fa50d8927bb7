/** A word before it, as in `Bearer …` or `Basic …`. */
const BEHIND_WORD = /^[A-Za-z][\w-]{0,19}\s+(?<rest>\S.*)$/;
/** Pieces of a cookie that are shorter stand in other texts by chance. */
const SHORTEST_PIECE = 8;

/** The secrets of a credential's header one by one: the value, what stands behind its first word, and a cookie's values. */
export function headerSecrets(value: string): string[] {
  const rest = BEHIND_WORD.exec(value)?.groups?.["rest"];
  const cookies = value.split(/;\s*/).flatMap((pair) => {
    const sign = pair.indexOf("=");
    return sign > 0 && pair.length - sign > SHORTEST_PIECE ? [pair.slice(sign + 1)] : [];
  });
  return [value, ...(rest === undefined ? [] : [rest, ...passwordOf(rest)]), ...cookies];
}

/** The password of a basic login. */
function passwordOf(encoded: string): string[] {
  const login = Buffer.from(encoded, "base64").toString("utf8");
  const colon = login.indexOf(":");
  return colon > 0 && /^[\x20-\x7e]+$/.test(login) && login.length - colon > SHORTEST_PIECE
    ? [login.slice(colon + 1)]
    : [];
}
