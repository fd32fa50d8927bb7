import { VISIBLE_BYTES } from "../../words/toolbox.ts";
/** How a character that nobody sees is shown, and what it is called. */
const INVISIBLE: readonly (readonly [pattern: RegExp, shown: string, name: string])[] = [
  [/\r\n/g, "[CR]↵\n", "CRLF"],
  [/\r(?!\n)/g, "[CR]", "CR"],
  [/\t/g, "⇥\t", "tab"],
  [/\u0000/g, "[NUL]", "NUL"],
  [/\ufeff/g, "[BOM]", VISIBLE_BYTES.byteOrderMark],
  [/\u00a0/g, "[NBSP]", VISIBLE_BYTES.nonBreakingSpace],
  [/[\u200b-\u200d\u2060]/g, "[ZW]", VISIBLE_BYTES.zeroWidthCharacter],
  [/[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "�", VISIBLE_BYTES.controlCharacter],
  [/[ ](?=\r?\n|$)/g, "·", VISIBLE_BYTES.spaceAtALineEnd],
];

/** Text with the characters that nobody sees made visible; a line break keeps its place. */
export function visibleText(text: string): string {
  let shown = text;
  for (const [pattern, sign] of INVISIBLE) shown = shown.replace(pattern, sign);
  return shown.replace(/(?<!↵)\n/g, "↵\n");
}

/** What of a body nobody sees, in words: `2 CRLF, ends with a line break`. */
export function invisibleWords(text: string | null): string {
  if (text === null) return VISIBLE_BYTES.notUtf8Text;
  const found = INVISIBLE.flatMap(([pattern, , name]) => {
    const count = text.match(pattern)?.length ?? 0;
    return count === 0 ? [] : [`${count} ${name}${count === 1 || name === "CRLF" || name === "NUL" ? "" : "s"}`];
  });
  if (text.endsWith("\n")) found.push(VISIBLE_BYTES.endsWithALineBreak);
  return found.join(", ");
}
