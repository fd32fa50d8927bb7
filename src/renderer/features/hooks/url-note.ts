/**
 * What is said below a URL: of one that reads as a hint that the secret in it is kept encrypted, of a template how its
 * values land; undefined below any other.
 */
export function urlNote(url: string): string | undefined {
  const isTemplate = url.includes("{{") && url.includes("}}");
  if (isTemplate) return VALUES_IN_URL;
  return /^https?:\/\/[^/]*\/…/.test(url) ? "Kept encrypted. To change it, type the whole URL." : undefined;
}

const VALUES_IN_URL =
  "A value is percent-encoded in path and query and cannot lead the path elsewhere; one that gives the host has to be a host's name, and reaches private addresses only where you allow them below.";
