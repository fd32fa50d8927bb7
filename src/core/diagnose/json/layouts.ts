/** The white space between the tokens of a JSON text. */
export type Layout =
  | { readonly kind: "kept" }
  | { readonly kind: "inline"; readonly comma: string; readonly colon: string; readonly padded: boolean }
  | {
      readonly kind: "indented";
      readonly unit: string;
      readonly newline: string;
      readonly colon: string;
      /** What stands in an empty object or array; a line break stands for one with its indent. */
      readonly empty: string;
      /** Whether lists stand in one line, as Jackson writes them. */
      readonly listsInline: boolean;
    };

type Indented = Extract<Layout, { kind: "indented" }>;
type Inline = Extract<Layout, { kind: "inline" }>;

export const KEPT: Layout = { kind: "kept" };
export const COMPACT = inline("", ":");
export const SPACED = inline(" ", ": ");

/** Levels of nesting beyond which indenting would blow a text up. */
const MOST_DEPTH = 64;

export function inline(comma: string, colon: string, padded = false): Inline {
  return { kind: "inline", comma: `,${comma}`, colon, padded };
}

export function indented(unit: string | number, more: Partial<Indented> = {}): Indented {
  const own = typeof unit === "number" ? " ".repeat(unit) : unit;
  return { kind: "indented", unit: own, newline: "\n", colon: ": ", empty: "", listsInline: false, ...more };
}

const UNITS: readonly (string | number)[] = [2, 4, "\t", 3, 1, 8];

/** Every layout that is tried, the likeliest first. */
export const LAYOUTS: readonly Layout[] = [
  COMPACT,
  KEPT,
  SPACED,
  ...UNITS.slice(0, 3).map((unit) => indented(unit)),
  inline("", ": "),
  inline(" ", ":"),
  ...UNITS.slice(0, 3).map((unit) => indented(unit, { newline: "\r\n" })),
  ...UNITS.slice(3).map((unit) => indented(unit)),
  indented(2, { colon: " : ", listsInline: true, empty: " " }),
  indented(3, { colon: " : " }),
  indented(2, { colon: " : " }),
  indented(2, { colon: " : ", empty: "\n" }),
  indented(4, { colon: " : " }),
  inline(" ", " : "),
  inline("", " : "),
  inline(" ", ": ", true),
  inline(" ", " : ", true),
  inline("", ":", true),
  indented(2, { colon: " : ", listsInline: true, empty: " ", newline: "\r\n" }),
  ...UNITS.slice(3).map((unit) => indented(unit, { newline: "\r\n" })),
  ...[6, 5, 7].map((unit) => indented(unit)),
  ...UNITS.slice(0, 3).map((unit) => indented(unit, { colon: ":" })),
  ...UNITS.slice(0, 3).map((unit) => indented(unit, { empty: "\n" })),
  indented(0),
];

/** Tokens joined by a layout, `gaps` being what stood between them; null where that would blow the text up. */
export function lay(
  tokens: readonly string[],
  layout: Layout,
  gaps: readonly string[],
  deepest: number,
): string | null {
  if (layout.kind === "kept") return tokens.map((token, index) => (gaps[index] ?? "") + token).join("");
  if (layout.kind === "inline") return layInline(tokens, layout);
  return deepest > MOST_DEPTH ? null : indent(tokens, layout);
}

function layInline(tokens: readonly string[], { comma, colon, padded }: Inline): string {
  if (comma === "," && colon === ":" && !padded) return tokens.join("");
  let out = "";
  let before = "";
  for (const token of tokens) {
    if (padded && (isClosing(token) ? !isOpening(before) : isOpening(before))) out += " ";
    out += token === "," ? comma : token === ":" ? colon : token;
    before = token;
  }
  return out;
}

function isOpening(token: string | undefined): boolean {
  return token === "{" || token === "[";
}

function isClosing(token: string | undefined): boolean {
  return token === "}" || token === "]";
}

function indent(tokens: readonly string[], { unit, newline, colon, empty, listsInline }: Indented): string {
  const breaks = Array.from({ length: MOST_DEPTH + 1 }, (_, depth) => newline + unit.repeat(depth));
  const lists: boolean[] = [];
  let out = "";
  let depth = 0;
  let before: string | undefined;
  for (const token of tokens) {
    const opened = isOpening(before);
    const closes = isClosing(token);
    const inList = listsInline && lists.at(-1) === true;
    if (closes) {
      lists.pop();
      if (token === "}" || !listsInline) depth -= 1;
    }
    if (opened && closes) out += empty === "\n" ? (breaks[depth] ?? "") : empty;
    else if (opened || closes || before === ",") out += inList ? " " : (breaks[depth] ?? "");
    out += token === ":" ? colon : token;
    if (isOpening(token)) {
      lists.push(token === "[");
      if (token === "{" || !listsInline) depth += 1;
    }
    before = token;
  }
  return out;
}

/** A layout in words that follow “the same JSON”. */
export function layoutWords(layout: Layout): string {
  if (layout.kind === "kept") return "with its white space as it is";
  if (layout.kind === "inline") {
    const { comma, colon, padded } = layout;
    const inside = padded ? " and a space inside of brackets" : "";
    if (comma === "," && colon === ":")
      return padded ? "with a space inside of brackets" : "compact, without white space";
    return `with "${comma}" and "${colon}" between${inside}`;
  }
  const { unit, newline, colon, empty, listsInline } = layout;
  const details = [
    ...(newline === "\r\n" ? ["CRLF line ends"] : []),
    ...(colon === ": " ? [] : [`"${colon}" after keys`]),
    ...(listsInline ? ["lists in one line"] : []),
    ...(empty === "\n"
      ? ["empty brackets on two lines"]
      : empty === " " && !listsInline
        ? ["a space in empty brackets"]
        : []),
  ];
  const own =
    unit === "\t"
      ? "a tab"
      : unit === ""
        ? "nothing, one value a line"
        : unit.length === 1
          ? "one space"
          : `${unit.length} spaces`;
  return `indented by ${own}${details.length > 0 ? ` with ${details.join(" and ")}` : ""}`;
}
