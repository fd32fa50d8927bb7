import { URL_NOTE } from "../../words/hooks.ts";
/**
 * What is said below a URL: of one that reads as a hint that the secret in it is kept encrypted, of a template how its
 * values land; undefined below any other.
 */
export function urlNote(url: string): string | undefined {
  const isTemplate = url.includes("{{") && url.includes("}}");
  if (isTemplate) return VALUES_IN_URL;
  return /^https?:\/\/[^/]*\/…/.test(url) ? URL_NOTE.keptEncryptedToChangeIt : undefined;
}

const VALUES_IN_URL = URL_NOTE.aValueIsPercentEncoded;
