/*
 * Characters that show nothing of their own, or change how others stand: controls (C0, DEL, C1), direction and other
 * format characters, zero-width ones, tags (U+E0000 to U+E007F), variation selectors, fillers, line and paragraph
 * separators, halves of pairs and what is private or unassigned. Text that came from outside shows them as escapes, so
 * that what is read is what is there. Only an emoji keeps what joins and colours it.
 */
const HIDDEN = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]`;
/** An emoji with its colour; several, joined; or a sign that is told to show as one. */
const EMOJI = String.raw`\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?(?:\u200d\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?)*|[0-9#*]\ufe0f\u20e3`;

const LINES = new RegExp(`${EMOJI}|(?![\\n\\t])${HIDDEN}`, "gu");
const LINE = new RegExp(`${EMOJI}|${HIDDEN}`, "gu");
const IN_JSON = new RegExp(`(?![\\n\\t])${HIDDEN}`, "gu");
const IS_HIDDEN = new RegExp(`^${HIDDEN}$`, "u");

/** What nearly every text is: nothing to look for. */
const PLAIN = /^[\n\t -~]*$/;

/** Text of several lines with what cannot be seen in it shown as escapes: line breaks and tabs stay. */
export function visible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(LINES, show);
}

/** The same on one line: line breaks and tabs are shown as escapes, too. */
export function visibleLine(text: string): string {
  return text.replace(LINE, show);
}

/** JSON that says the same, and holds none of these characters itself: each stands as `\uXXXX`. */
export function visibleJson(json: string): string {
  return json.replace(IN_JSON, (char) => units(char, (unit) => `\\u${hex(unit, 4)}`));
}

/** The same for YAML whose texts that hold such characters stand in double quotes. */
export function visibleYaml(yaml: string): string {
  return yaml.replace(IN_JSON, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
  });
}

/** Text without them, and how many there were; line breaks and tabs stay. */
export function withoutHidden(text: string): { readonly text: string; readonly hidden: number } {
  if (PLAIN.test(text)) return { text, hidden: 0 };
  let hidden = 0;
  const kept = text.replace(LINES, (found) => {
    if (!IS_HIDDEN.test(found)) return found;
    hidden += 1;
    return "";
  });
  return { text: kept, hidden };
}

function show(found: string): string {
  if (!IS_HIDDEN.test(found)) return found;
  const code = found.codePointAt(0) ?? 0;
  if (code > 0xffff) return `\\u{${hex(code, 5)}}`;
  return code > 0xff ? `\\u${hex(code, 4)}` : `\\x${hex(code, 2)}`;
}

function units(text: string, write: (unit: number) => string): string {
  return Array.from({ length: text.length }, (_, index) => write(text.charCodeAt(index))).join("");
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, "0");
}
