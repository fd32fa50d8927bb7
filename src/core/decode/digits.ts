declare global {
  interface JSON {
    /** Of engines that have it: a number's text, written into JSON as it stands. */
    rawJSON?(text: string): unknown;
  }
}

/** A number of JSON that a double cannot give back as it was written: its digits are kept instead. */
export class Digits {
  readonly #text: string;

  /** `text` is a number as JSON writes it (RFC 8259, section 6). */
  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }

  /** Written again as it was. */
  toJSON(): unknown {
    return JSON.rawJSON?.(this.#text) ?? Number(this.#text);
  }
}

/** A number of JSON, by its text: a plain number where that is written as it was, else its digits. */
export function numberOf(text: string): number | Digits {
  const number = Number(text);
  return String(number) === text ? number : new Digits(text);
}

/** Whether it is a number, however it is kept. */
export function isNumber(value: unknown): value is number | Digits {
  return typeof value === "number" || value instanceof Digits;
}

/** Below zero where the first of two numbers is less, above where it is more; compared by their digits, exactly. */
export function compareNumbers(one: number | Digits, other: number | Digits): number {
  if (typeof one === "number" && typeof other === "number") return one < other ? -1 : one > other ? 1 : 0;
  const [a, b] = [decimalOf(String(one)), decimalOf(String(other))];
  if (a.sign !== b.sign) return a.sign - b.sign;
  const size = a.magnitude - b.magnitude;
  if (size !== 0) return a.sign * Math.sign(size);
  return a.digits === b.digits ? 0 : a.sign * (a.digits < b.digits ? -1 : 1);
}

/** A number as 0.digits times ten to the magnitude, without zeros at either end of its digits. */
interface Decimal {
  readonly sign: -1 | 0 | 1;
  readonly magnitude: number;
  readonly digits: string;
}

const ZERO: Decimal = { sign: 0, magnitude: 0, digits: "" };
/** Beyond any exponent that stands for itself; larger ones are all the same to us. */
const LARGEST_EXPONENT = 1e15;

function decimalOf(text: string): Decimal {
  if (text.endsWith("Infinity")) {
    return { sign: text.startsWith("-") ? -1 : 1, magnitude: Infinity, digits: "1" };
  }
  const [, minus = "", whole = "", part = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const all = whole + part;
  const start = all.search(/[1-9]/);
  if (start < 0) return ZERO;
  const power = Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT, Number(exponent)));
  return {
    sign: minus === "" ? 1 : -1,
    magnitude: whole.length - start + power,
    digits: withoutLastZeros(all, start),
  };
}

function withoutLastZeros(text: string, start: number): string {
  let end = text.length;
  while (text[end - 1] === "0") end -= 1;
  return text.slice(start, end);
}
