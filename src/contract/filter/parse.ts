import { stepsOf } from "./body-path.ts";
import { type Compare, EVERYTHING, type Expression, KEYS, type Key, type Value, tidy } from "./expression.ts";
import { WITH_PATH, formerKey, ruleOf, settled } from "./keys.ts";
import {
  type Fault,
  LONE_MINUS,
  LONE_OR,
  type Mistake,
  NOTHING_WITHIN,
  TOO_DEEP,
  UNCLOSED,
  UNOPENED,
  UNQUOTED,
  noOrder,
  unknownKey,
  wrongPath,
  wrongValue,
} from "./mistake.ts";
import { isLiteral } from "./quantities.ts";

/** A filter as it was read. What has mistakes comes to what is left without them. */
export interface ParsedFilter {
  readonly expression: Expression;
  readonly mistakes: readonly Mistake[];
  /** What has to hold each by itself, with where it stands in the text. */
  readonly parts: readonly Part[];
}

export interface Part {
  readonly offset: number;
  readonly length: number;
  readonly expression: Expression;
}

/** A key as it was written, with its name and where it begins. */
interface Written {
  readonly key: Key;
  readonly name: string;
  readonly path: string;
  readonly start: number;
}

interface ReadValue extends Value {
  readonly offset: number;
}

/** Groups and minuses stand in each other at most so deep. */
const MOST_DEEP = 40;
const KEY = /([a-z_][\w-]*)((?:[.[](?:"(?:[^"\\]|\\.)*"|[^\s:"()])*)?):/iy;
const OR = /or(?=[\s()]|$)/iy;
const COMPARE = /(?:>=|<=|>|<)/y;
const QUOTED = /"((?:[^"\\]|\\.)*)(")?/sy;

/** Reads a filter. Never throws; each mistake says where it is. Takes time in proportion to the text's length. */
export function parseFilter(text: string): ParsedFilter {
  return new Reader(text).read();
}

class Reader {
  readonly #text: string;
  readonly #mistakes: Mistake[] = [];
  #at = 0;
  /** How many parentheses are open, and how deep groups and minuses stand in each other. */
  #open = 0;
  #deep = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): ParsedFilter {
    const { expression, parts } = this.#any();
    return { expression: tidy(expression), parts, mistakes: this.#mistakes };
  }

  /** What stands on either side of `or`, to the end or to the parenthesis that closes it. */
  #any(): Pick<ParsedFilter, "expression" | "parts"> {
    const offset = this.#at;
    const sides: Expression[] = [];
    let or: number | null = null;
    for (;;) {
      const parts = this.#all();
      const expression = tidy({ kind: "all", of: parts.map((part) => part.expression) });
      const isEmpty = parts.length === 0;
      if (!isEmpty) sides.push(expression);
      const next = this.#match(OR) === null ? null : this.#at - 2;
      const lonely = next ?? or;
      if (isEmpty && lonely !== null) this.#complain(lonely, 2, LONE_OR);
      if (next === null && or === null) return { expression, parts };
      if (next === null) break;
      or = next;
    }
    if (sides.length === 0) return { expression: EVERYTHING, parts: [] };
    const expression: Expression = { kind: "any", of: sides };
    return { expression, parts: [{ offset, length: this.#at - offset, expression }] };
  }

  #all(): Part[] {
    const parts: Part[] = [];
    for (;;) {
      this.#match(/\s+/y);
      const offset = this.#at;
      const isClosing = this.#open > 0 && this.#sees(")");
      OR.lastIndex = offset;
      if (offset >= this.#text.length || isClosing || OR.test(this.#text)) return parts;
      const expression = this.#one();
      if (expression) parts.push({ offset, length: this.#at - offset, expression: tidy(expression) });
    }
  }

  #one(): Expression | null {
    const start = this.#at;
    if (this.#deep > MOST_DEEP) {
      this.#at = this.#text.length;
      return this.#complain(start, 1, TOO_DEEP);
    }
    if (/^-[^\s)]/.test(this.#text.slice(start, start + 2))) return this.#not(start);
    if (this.#sees("(")) return this.#group(start);
    if (this.#sees(")")) {
      this.#at += 1;
      return this.#complain(start, 1, UNOPENED);
    }
    if (this.#sees('"')) return { kind: "text", text: this.#quoted() };
    return this.#keyed(start);
  }

  #not(start: number): Expression | null {
    this.#at += 1;
    this.#deep += 1;
    const found = this.#mistakes.length;
    const inner = this.#one();
    this.#deep -= 1;
    if (inner) return { kind: "not", of: inner };
    return this.#mistakes.length > found ? null : this.#complain(start, 1, LONE_MINUS);
  }

  #group(start: number): Expression | null {
    const found = this.#mistakes.length;
    this.#at += 1;
    this.#open += 1;
    this.#deep += 1;
    const { expression, parts } = this.#any();
    this.#open -= 1;
    this.#deep -= 1;
    if (this.#sees(")")) this.#at += 1;
    else this.#complain(start, 1, UNCLOSED);
    if (parts.length > 0) return expression;
    return this.#mistakes.length > found ? null : this.#complain(start, this.#at - start, NOTHING_WITHIN);
  }

  /** One `key:value`, or a word where it begins with no key. */
  #keyed(start: number): Expression | null {
    KEY.lastIndex = start;
    const [all = "", written = "", path = ""] = KEY.exec(this.#text) ?? [];
    // An address such as https://example.com is text.
    if (all === "" || this.#text.startsWith("//", start + all.length)) return { kind: "text", text: this.#bare(false) };
    this.#at = start + all.length;
    const name = written.toLowerCase();
    const key = KEYS.find((one) => one === name);
    if (key) return this.#term({ key, name: written + path, path, start });
    const former = path === "" ? formerKey(name) : null;
    if (former) {
      const value = this.#value(false);
      const now = former.now(value.text);
      const term = this.#made({ key: former.key, name: written, path, start }, "is", [{ ...value, text: now.value }]);
      return term && now.isNegated ? { kind: "not", of: term } : term;
    }
    this.#value(false);
    const minus = this.#text[start - 1] === "-" ? "-" : "";
    return this.#complain(start, all.length, unknownKey(written + path, minus));
  }

  #term(written: Written): Expression | null {
    const { key } = written;
    const rule = ruleOf(key);
    const compareAt = this.#at;
    const compare = this.#comparison();
    const values = rule.isList && compare === "is" ? this.#values() : [this.#value(rule.isList)];
    const place = this.#placeOf(written);
    if (place === null) return null;
    if (compare !== "is" && !rule.isOrdered)
      return this.#complain(compareAt, compare.length, noOrder(written.name, compare));
    const [only] = values;
    const isThere = WITH_PATH.has(key) && compare === "is" && only?.text === "*" && !only.isQuoted;
    return isThere
      ? { kind: "term", key, path: place, compare: "there", values: [] }
      : this.#made({ ...written, path: place }, compare, values);
  }

  /** What follows `header.` or `body`, as it is kept; null where there is none, or one where none can be. */
  #placeOf({ key, name, path, start }: Written): string | null {
    const inner = path.startsWith(".") ? path.slice(1) : path;
    const isHeader = key === "header" && /^[^\s.[\]"]/.test(inner) && !/["[\]]/.test(inner) && path.startsWith(".");
    if (isHeader) return inner.toLowerCase();
    if (key === "body" && inner !== "" && stepsOf(inner) !== null) return inner;
    if (!WITH_PATH.has(key) && path === "") return "";
    return this.#complain(start, name.length + 1, wrongPath(key, name));
  }

  #made({ key, name, path, start }: Written, compare: Compare, values: readonly ReadValue[]): Expression | null {
    const rule = ruleOf(key);
    const kept: Value[] = [];
    for (const { text, isQuoted, offset } of values) {
      const value = settled(key, text);
      const isMissing = text === "" && !isQuoted;
      if (isMissing || !rule.takes(value, compare)) {
        const length = this.#at - offset;
        const fault = wrongValue(key, name, text, compare);
        return isMissing
          ? this.#complain(start, this.#at - start, fault)
          : this.#complain(offset, Math.min(length, text.length), fault);
      }
      kept.push({ text: value, isQuoted: isQuoted && key === "body" && compare === "is" && isLiteral(text) });
    }
    return { kind: "term", key, path, compare, values: kept };
  }

  #comparison(): Compare {
    const found = this.#match(COMPARE);
    return found === ">" || found === ">=" || found === "<" || found === "<=" ? found : "is";
  }

  #values(): ReadValue[] {
    const values = [this.#value(true)];
    while (this.#match(/,/y) !== null) values.push(this.#value(true));
    return values;
  }

  #value(isList: boolean): ReadValue {
    const offset = this.#at;
    if (this.#sees('"')) return { text: this.#quoted(), isQuoted: true, offset };
    return { text: this.#bare(isList), isQuoted: false, offset };
  }

  /** To the next space, to the parenthesis that closes a group, or to a comma in a list. */
  #bare(isList: boolean): string {
    const end = this.#open > 0 ? ")" : "";
    return this.#match(new RegExp(`[^\\s${isList ? "," : ""}${end}]*`, "y")) ?? "";
  }

  #quoted(): string {
    const start = this.#at;
    QUOTED.lastIndex = start;
    const [all = "", inner = "", close] = QUOTED.exec(this.#text) ?? [];
    this.#at = start + Math.max(1, all.length);
    if (close === undefined) {
      this.#at = this.#text.length;
      this.#complain(start, 1, UNQUOTED);
    }
    return inner.replaceAll(/\\(.)/gs, "$1");
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    this.#at += found?.length ?? 0;
    return found;
  }

  #sees(character: string): boolean {
    return this.#text[this.#at] === character;
  }

  #complain(offset: number, length: number, fault: Fault): null {
    this.#mistakes.push({ offset, length, ...fault });
    return null;
  }
}
