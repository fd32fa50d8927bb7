/**
 * What a person typed, as an FTS5 query: every word must occur, the last one may be unfinished. Each word becomes a
 * quoted string, so that none of it is read as FTS5's own syntax. Null when there is nothing a word is made of.
 */
export function matchText(text: string): string | null {
  const words = text.split(/[\s\p{Cc}]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return null;
  return `${words.map((word) => `"${word.replaceAll('"', '""')}"`).join(" ")}*`;
}
