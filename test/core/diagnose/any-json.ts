import fc from "fast-check";

/** How a serialiser might write JSON: choices made one by one, as none of the diagnosis's own code makes them. */
export interface Written {
  readonly comma: string;
  readonly colon: string;
  /** Null for one line. */
  readonly indent: string | null;
  readonly newline: string;
  readonly escaped: string;
  readonly wide: boolean;
  readonly upper: boolean;
  readonly slash: boolean;
  readonly sorted: boolean;
  readonly end: string;
}

export const PLAIN: Written = {
  comma: ",",
  colon: ":",
  indent: null,
  newline: "\n",
  escaped: "",
  wide: false,
  upper: false,
  slash: false,
  sorted: false,
  end: "",
};

const indents = ["  ", "    ", "\t", "   ", " "];

/** Any choices, the layout in one line or indented. */
export const written: fc.Arbitrary<Written> = fc.record({
  comma: fc.constantFrom(",", ", "),
  colon: fc.constantFrom(":", ": "),
  indent: fc.option(fc.constantFrom(...indents), { freq: 2 }),
  newline: fc.constantFrom("\n", "\n", "\r\n"),
  escaped: fc.constantFrom("", "", "<>&", "<>&'", "<>&'\"+", "@", "<>", "&", "'", '"', "<>&=", "<%@"),
  wide: fc.boolean(),
  upper: fc.boolean(),
  slash: fc.boolean(),
  sorted: fc.constantFrom(false, false, false, true),
  end: fc.constantFrom("", "", "", "\n"),
});

/** A value written so. */
export function writeJson(value: unknown, how: Written, depth = 0): string {
  const end = depth === 0 ? how.end : "";
  if (typeof value === "string") return text(value, how) + end;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) + end;
  const isList = Array.isArray(value);
  const entries = isList ? value.map((one) => ["", one] as const) : Object.entries(value);
  if (how.sorted && !isList) entries.sort(([left], [right]) => (left < right ? -1 : 1));
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  if (entries.length === 0) return open + close + end;
  const colon = how.indent === null ? how.colon : ": ";
  const parts = entries.map(([name, one]) => {
    const inner = writeJson(one, how, depth + 1);
    return isList ? inner : text(String(name), how) + colon + inner;
  });
  if (how.indent === null) return open + parts.join(how.comma) + close + end;
  const pad = how.newline + how.indent.repeat(depth + 1);
  return open + pad + parts.join(`,${pad}`) + how.newline + how.indent.repeat(depth) + close + end;
}

function text(value: string, { escaped, wide, upper, slash }: Written): string {
  const code = (unit: string) => {
    const digits = unit.charCodeAt(0).toString(16).padStart(4, "0");
    return `\\u${upper ? digits.toUpperCase() : digits}`;
  };
  let out = "";
  for (const unit of JSON.stringify(value).slice(1, -1).replaceAll('\\"', "\u0000").split("")) {
    if (unit === "\u0000") out += escaped.includes('"') ? code('"') : '\\"';
    else if (unit === "/") out += slash ? "\\/" : "/";
    else if (escaped.includes(unit) || (wide && unit > "\u007f")) out += code(unit);
    else out += unit;
  }
  return `"${out}"`;
}
