import type { JsonText } from "./json-text.ts";

/**
 * Which characters of strings a serialiser escapes beyond what it must. In `wide`: `c` for U+0080 to U+009F, `s` for
 * U+2028 and U+2029, `a` for what is beyond U+FFFF, `b` for all else beyond ASCII.
 */
export interface Escapes {
  /** ASCII characters as `\u00xx`; a quote among them is written that way in the place of `\"`. */
  readonly ascii: string;
  readonly slash: "no" | "all" | "closing";
  readonly wide: string;
  /** Whether control characters are `\n` and the like rather than `\u000a`. */
  readonly short: boolean;
  readonly asciiUpper: boolean;
  readonly wideUpper: boolean;
}

export const PLAIN: Escapes = {
  ascii: "",
  slash: "no",
  wide: "",
  short: true,
  asciiUpper: false,
  wideUpper: false,
};
/** Everything beyond ASCII. */
export const ALL_WIDE = "csab";

export function escapes(more: Partial<Escapes>): Escapes {
  return { ...PLAIN, ...more };
}

const ASCII = "<>&'\"+@%=`\u007f";
const WITH_LETTERS = /[<>+=\u007f]/;

/** What of a text serialisers may treat in different ways. */
export interface Present {
  readonly ascii: string;
  readonly slash: boolean;
  readonly closing: boolean;
  readonly wide: string;
  readonly short: boolean;
  readonly control: boolean;
}

/** Which characters that somebody escapes there are in the strings of a text. */
export function presentIn({ plain, escapable }: JsonText): Present {
  const text = escapable.map((index) => plain[index]?.slice(1, -1)).join(" ");
  const has = (pattern: RegExp) => pattern.test(text);
  return {
    ascii: [...ASCII].filter((one) => text.includes(one)).join(""),
    slash: text.includes("/"),
    closing: text.includes("</"),
    wide: [...ALL_WIDE].filter((kind) => WIDE[kind]?.test(text)).join(""),
    short: has(/\\[bfnrt]/),
    control: has(/\\u[0-9a-f]{2}[0-9a-f]{2}/),
  };
}

const WIDE: Readonly<Record<string, RegExp>> = {
  c: /[\u0080-\u009f]/,
  s: /[\u2028\u2029]/,
  a: /[\ud800-\udbff][\udc00-\udfff]/,
  b: /[\u00a0-\u2027\u202a-\ud7ff\ue000-\uffff]/,
};

/** The same escapes without what makes no difference for a text. */
export function relevant(own: Escapes, present: Present): Escapes {
  const ascii = [...present.ascii].filter((one) => own.ascii.includes(one)).join("");
  const wide = [...present.wide].filter((kind) => own.wide.includes(kind)).join("");
  const short = own.short || !present.short;
  return {
    ascii,
    slash: own.slash === "all" && present.slash ? "all" : own.slash === "closing" && present.closing ? "closing" : "no",
    wide,
    short,
    asciiUpper: own.asciiUpper && (WITH_LETTERS.test(ascii) || present.control || !short),
    wideUpper: own.wideUpper && wide !== "",
  };
}

/** The strings of a text written with these escapes; the other tokens as they are. */
export function escapeStrings({ plain, escapable }: JsonText, own: Escapes): readonly string[] {
  if (own.ascii === "" && own.slash === "no" && own.wide === "" && own.short && !own.asciiUpper) return plain;
  const written = [...plain];
  const pattern = patternOf(own);
  const known = new Map<string, string>();
  for (const index of escapable) {
    const token = plain[index] ?? "";
    let escaped = known.get(token);
    if (escaped === undefined) {
      escaped = `"${token.slice(1, -1).replace(pattern, (found, at: number, whole: string) => escapeOne(found, own, whole.charAt(at - 1)))}"`;
      known.set(token, escaped);
    }
    written[index] = escaped;
  }
  return written;
}

function patternOf({ ascii, slash, wide }: Escapes): RegExp {
  const classes = [
    ascii.replace('"', ""),
    slash === "no" ? "" : "/",
    wide.includes("c") ? "\\u0080-\\u009f" : "",
    wide.includes("s") ? "\\u2028\\u2029" : "",
    wide.includes("b") ? "\\u00a0-\\u2027\\u202a-\\ud7ff\\ue000-\\uffff" : "",
  ].join("");
  const astral = wide.includes("a") ? "|[\\ud800-\\udbff][\\udc00-\\udfff]" : "";
  return new RegExp(`\\\\u[0-9a-f]{4}|\\\\.${classes === "" ? "" : `|[${classes}]`}${astral}`, "g");
}

function escapeOne(found: string, own: Escapes, before: string): string {
  if (found.startsWith("\\")) return escapeAnew(found, own);
  if (found === "/") return own.slash === "all" || before === "<" ? "\\/" : found;
  if (found.charCodeAt(0) < 0x80) return hex(found, own.asciiUpper);
  return [...found].length < found.length
    ? hex(found.charAt(0), own.wideUpper) + hex(found.charAt(1), own.wideUpper)
    : hex(found, own.wideUpper);
}

const SHORT: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

function escapeAnew(found: string, { ascii, short, asciiUpper }: Escapes): string {
  const letter = found.charAt(1);
  if (letter === "u") return asciiUpper ? `\\u${found.slice(2).toUpperCase()}` : found;
  if (letter === '"') return ascii.includes('"') ? "\\u0022" : found;
  const control = SHORT[letter];
  return control === undefined || short ? found : hex(control, asciiUpper);
}

/** A text has few different characters and many of each. */
const hexOf = new Map<string, string>();

function hex(character: string, upper: boolean): string {
  const id = upper ? `^${character}` : character;
  const known = hexOf.get(id);
  if (known !== undefined) return known;
  const digits = character.charCodeAt(0).toString(16).padStart(4, "0");
  const written = `\\u${upper ? digits.toUpperCase() : digits}`;
  hexOf.set(id, written);
  return written;
}

/** Every way of escaping that can make a difference, the fewest classes first; at most `most`. */
export function everyEscape(present: Present, most: number): Escapes[] {
  const found: Escapes[] = [];
  const asciis = subsets(present.ascii).slice(0, 128);
  const wides = subsets(present.wide);
  const slashes = [
    "no",
    ...(present.slash ? ["all" as const] : []),
    ...(present.closing ? ["closing" as const] : []),
  ] as const;
  for (const ascii of asciis)
    for (const slash of slashes)
      for (const wide of wides)
        for (const short of present.short ? [true, false] : [true])
          for (const asciiUpper of [false, true])
            for (const wideUpper of [false, true]) {
              const own = { ascii, slash, wide, short, asciiUpper, wideUpper };
              const same = relevant(own, present);
              if (same.asciiUpper === asciiUpper && same.wideUpper === wideUpper) found.push(own);
            }
  const groups = new Set(GROUPS.map((group) => [...present.ascii].filter((one) => group.includes(one)).join("")));
  const rank = new Map(found.map((own) => [own, classesOf(own, present, groups)]));
  return found.toSorted((left, right) => (rank.get(left) ?? 0) - (rank.get(right) ?? 0)).slice(0, most);
}

/** Characters that serialisers escape together. */
const GROUPS: readonly string[] = ["<>&", "<>", "<>&'", "<>&'\"", "<>&='", "<>&'\"+`", "<%@", "&"];

/** How many classes of characters are escaped by themselves; what some serialiser escapes together counts as one. */
function classesOf(
  { ascii, slash, wide, short, asciiUpper, wideUpper }: Escapes,
  present: Present,
  groups: ReadonlySet<string>,
): number {
  const mixed = ascii !== "" && wide !== "" && asciiUpper !== wideUpper ? 1 : 0;
  const letters = groups.has(ascii) ? Math.min(1, ascii.length) : ascii.length + 1;
  return (
    letters + (slash === "no" ? 0 : 1) + (wide === "" ? 0 : wide === present.wide ? 1 : 3) + (short ? 0 : 1) + mixed
  );
}

function subsets(of: string): string[] {
  return [...of]
    .reduce((sets, one) => sets.flatMap((set) => [set, set + one]), [""])
    .toSorted((a, b) => a.length - b.length);
}

const NAMES: Readonly<Record<string, string>> = {
  c: "U+0080 to U+009F",
  s: "U+2028 and U+2029",
  a: "what is beyond U+FFFF",
  b: "what is beyond ASCII",
};

/** Escapes in words that follow “the same JSON”. */
export function escapeWords(own: Escapes, present: Present): string {
  const clauses: string[] = [];
  const sample = [...own.ascii].map((one) => hex(one, own.asciiUpper));
  const written = [...own.ascii].map((one) => (one === "\u007f" ? "DEL" : one));
  if (own.ascii !== "") clauses.push(`${written.join(" ")} as ${sample.join(" ")}`);
  if (own.slash !== "no") clauses.push(own.slash === "all" ? "/ as \\/" : "</ as <\\/");
  if (own.wide !== "") {
    const all = own.wide === present.wide && own.wide !== "s" && own.wide !== "c";
    const what = all ? "what is beyond ASCII" : [...own.wide].map((kind) => NAMES[kind]).join(", ");
    clauses.push(`${what} as \\u escapes in ${own.wideUpper ? "upper" : "lower"} case`);
  }
  if (!own.short) clauses.push(`line breaks and the like as ${hex("\n", own.asciiUpper)}`);
  else if (own.asciiUpper && own.ascii === "") clauses.push("control characters as \\u escapes in upper case");
  return clauses.length === 0 ? "with nothing escaped that need not be" : `with ${clauses.join(", ")}`;
}
