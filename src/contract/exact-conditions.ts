interface Context {
  readonly source?: string;
}

/** A number that lost its last digits, until what it stands in is read. */
class Rounded {
  readonly text: string;
  readonly number: number;

  constructor(text: string, number: number) {
    this.text = text;
    this.number = number;
  }
}

/**
 * Reads JSON (RFC 8259) in which conditions may stand. What a condition compares with, or a list of that, keeps the
 * digits of a number that no double holds, as their text, which is how conditions hold such numbers; anywhere else it
 * is the double. Throws where the text is no JSON, as `JSON.parse` does.
 */
export function readExactConditions(text: string): unknown {
  if (!text.includes('"operator"')) return JSON.parse(text);
  const value: unknown = JSON.parse(text, function (this: unknown, key: string, found: unknown, context?: Context) {
    if (typeof found === "number" && context?.source !== undefined && isRounded(context.source, found)) {
      return new Rounded(context.source, found);
    }
    settle(found, key === "value" && isRecord(this) && "operator" in this);
    return found;
  });
  return value instanceof Rounded ? value.number : value;
}

/** Makes of the rounded numbers directly within a value what they are there. */
function settle(value: unknown, isExpectedList: boolean): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      if (item instanceof Rounded) value[index] = isExpectedList ? item.text : item.number;
    }
  } else if (isRecord(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (!(item instanceof Rounded)) continue;
      const kept = key === "value" && "operator" in value ? item.text : item.number;
      // Not assigned: `__proto__` is a name like any other.
      Object.defineProperty(value, key, { value: kept, writable: true, enumerable: true, configurable: true });
    }
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !(value instanceof Rounded);
}

/** Whether a double is another number than the one that was written, be it by its last digit. */
function isRounded(source: string, number: number): boolean {
  return String(number) !== source && decimalOf(source) !== decimalOf(String(number));
}

/** A number's digits without zeros at either end, and where its point stands. */
function decimalOf(text: string): string {
  const [, minus = "", whole = "", part = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  if (whole === "") return text;
  const all = whole + part;
  const start = all.search(/[1-9]/);
  if (start < 0) return "0";
  let end = all.length;
  while (all[end - 1] === "0") end -= 1;
  return `${minus}${all.slice(start, end)}e${whole.length - start + Number(exponent)}`;
}
