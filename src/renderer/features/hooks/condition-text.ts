const LISTS = new Set(["in", "not_in"]);
const NUMBERS = new Set(["gt", "lt"]);
const STRICT = new Set(["equals", "not_equals"]);

/** Operators that look at nothing but the field. */
export function takesNoValue(operator: string): boolean {
  return operator === "exists" || operator === "not_exists";
}

/**
 * What a condition's typed value means. `equals` and `in` are strict about types, so `42` and `true` are read as
 * number and truth there, and `"42"` in quotes as text; the other operators compare text, `gt` and `lt` numbers.
 */
export function parseValue(operator: string, text: string): unknown {
  if (takesNoValue(operator)) return null;
  if (LISTS.has(operator)) return splitList(text).map(literal);
  if (STRICT.has(operator)) return literal(text);
  if (NUMBERS.has(operator) && text.trim() !== "" && Number.isFinite(Number(text))) return exactNumber(text.trim());
  return text;
}

/** As JSON writes a number (RFC 8259, section 6). */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A number; one whose digits a double does not give back as they were typed is kept as their text, as hooks read them. */
function exactNumber(text: string): number | string {
  const number = Number(text);
  return NUMBER.test(text) && String(number) !== text ? text : number;
}

/** A condition's value as it is typed; `parseValue` reads it back. */
export function formatValue(operator: string, value: unknown): string {
  if (value === null && takesNoValue(operator)) return "";
  if (LISTS.has(operator) && Array.isArray(value))
    return value.map((item: unknown) => formatLiteral(item, true)).join(", ");
  if (STRICT.has(operator)) return formatLiteral(value, false);
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

function literal(text: string): unknown {
  const trimmed = text.trim();
  if (NUMBER.test(trimmed)) return exactNumber(trimmed);
  if (!/^(-?\d|true$|false$|null$|"|\[|\{)/.test(trimmed)) return text;
  try {
    const value: unknown = JSON.parse(trimmed);
    return value;
  } catch {
    return text;
  }
}

function formatLiteral(value: unknown, isInList: boolean): string {
  if (typeof value !== "string") return JSON.stringify(value) ?? "";
  const isPlain =
    literal(value) === value && !(isInList && (/[,"]/.test(value) || value !== value.trim() || value === ""));
  return isPlain ? value : JSON.stringify(value);
}

/** Cuts at commas that stand outside double quotes. */
function splitList(text: string): string[] {
  const items = text.match(/(?:"(?:[^"\\]|\\.)*"|[^,])+/g) ?? [];
  return items.map((item) => item.trim()).filter((item) => item !== "");
}
