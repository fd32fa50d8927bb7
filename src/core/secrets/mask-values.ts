import { MASK } from "../../contract/mask.ts";

const SHORTEST_SECRET = 8;

/** Hides secrets wherever they stand in a text, longer ones first. Shorter ones than eight characters stay. */
export function maskValues(secrets: readonly string[]): (text: string) => string {
  const hidden = [...new Set(secrets)]
    .filter(({ length }) => length >= SHORTEST_SECRET)
    .toSorted((one, other) => other.length - one.length);
  if (hidden.length === 0) return (text) => text;
  return (text) => hidden.reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
}
