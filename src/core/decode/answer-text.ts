import { Decoded, type Encoded } from "./decoded.ts";

/** The text of an answer's body, decoded; in words, in parentheses, what it is where it has none or cannot be read. */
export function answerText(encoded: Encoded, isCut = false): string {
  const decoded = new Decoded(encoded, { isCut });
  const { fault, text, words } = decoded;
  if (fault !== null) return `(the body ${fault})`;
  return text ?? `(${words})`;
}
