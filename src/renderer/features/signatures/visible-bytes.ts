/** How a character that nobody sees is shown, and what it is called. */
const INVISIBLE: readonly (readonly [pattern: RegExp, shown: string, name: string])[] = [
  [/\r\n/g, "[CR]↵\n", "CRLF"],
  [/\r(?!\n)/g, "[CR]", "CR"],
  [/\t/g, "⇥\t", "tab"],
  [/\u0000/g, "[NUL]", "NUL"],
  [/\ufeff/g, "[BOM]", "byte order mark"],
  [/\u00a0/g, "[NBSP]", "non-breaking space"],
  [/[\u200b-\u200d\u2060]/g, "[ZW]", "zero-width character"],
  [/[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "�", "control character"],
  [/[ ](?=\r?\n|$)/g, "·", "space at a line's end"],
];

/** Text with the characters that nobody sees made visible; a line break keeps its place. */
export function visibleText(text: string): string {
  let shown = text;
  for (const [pattern, sign] of INVISIBLE) shown = shown.replace(pattern, sign);
  return shown.replace(/(?<!↵)\n/g, "↵\n");
}

/** What of a body nobody sees, in words: `2 CRLF, ends with a line break`. */
export function invisibleWords(text: string | null): string {
  if (text === null) return "not UTF-8 text";
  const found = INVISIBLE.flatMap(([pattern, , name]) => {
    const count = text.match(pattern)?.length ?? 0;
    return count === 0 ? [] : [`${count} ${name}${count === 1 || name === "CRLF" || name === "NUL" ? "" : "s"}`];
  });
  if (text.endsWith("\n")) found.push("ends with a line break");
  return found.join(", ");
}
