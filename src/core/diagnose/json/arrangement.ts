import type { JsonText } from "./json-text.ts";

/** The order of an object's fields, and which of them are written. */
export interface Arrangement {
  readonly order: "kept" | "sorted" | "javascript" | "by_length" | "ignoring_case";
  readonly nulls: boolean;
}

export const AS_IS: Arrangement = { order: "kept", nulls: true };

/** Every arrangement that is tried, the likeliest first. */
export const ARRANGEMENTS: readonly Arrangement[] = [
  AS_IS,
  { order: "sorted", nulls: true },
  { order: "kept", nulls: false },
  { order: "javascript", nulls: true },
  { order: "by_length", nulls: true },
  { order: "ignoring_case", nulls: true },
  { order: "sorted", nulls: false },
];

const MOST_DEPTH = 200;

interface Member {
  readonly key: string;
  readonly name: number;
  readonly colon: number;
  readonly isNull: boolean;
  readonly value: readonly number[];
}

/** The indexes of a text's tokens in this arrangement; null where it makes no difference. */
export function arrange(json: JsonText, arrangement: Arrangement): readonly number[] | null {
  const comma = json.plain.indexOf(",");
  if (json.deepest > MOST_DEPTH || !mayDiffer(json, arrangement, comma)) return null;
  const reader = new Reader(json, arrangement, comma);
  const found = reader.value();
  // All commas are one token, so that texts are compared and not places.
  const isSame = found.length === json.raw.length && found.every((token, index) => json.raw[token] === json.raw[index]);
  return isSame ? null : found;
}

/** Cheap to tell, and most texts have no field that is null or named by a number. */
function mayDiffer({ plain }: JsonText, { order, nulls }: Arrangement, comma: number): boolean {
  if (!nulls) return plain.includes("null");
  if (order === "kept" || comma < 0) return false;
  if (plain.length <= LONG) return true;
  return order === "sorted" || (order === "javascript" && plain.some((token) => /^"\d+"$/.test(token)));
}

/** Tokens beyond which only the usual arrangements are looked at. */
const LONG = 5000;

class Reader {
  #at = 0;
  readonly #json: JsonText;
  readonly #arrangement: Arrangement;
  readonly #comma: number;

  constructor(json: JsonText, arrangement: Arrangement, comma: number) {
    this.#json = json;
    this.#arrangement = arrangement;
    this.#comma = comma;
  }

  /** The tokens of the value that begins here. */
  value(): number[] {
    const start = this.#at;
    this.#at += 1;
    const token = this.#json.plain[start];
    if (token === "{") return this.#object(start);
    return token === "[" ? this.#list(start) : [start];
  }

  #list(start: number): number[] {
    const found = [start];
    while (this.#json.plain[this.#at] !== "]") {
      if (this.#json.plain[this.#at] === ",") found.push(this.#take());
      else append(found, this.value());
    }
    found.push(this.#take());
    return found;
  }

  #object(start: number): number[] {
    const members: Member[] = [];
    while (this.#json.plain[this.#at] !== "}") {
      if (this.#json.plain[this.#at] === ",") this.#at += 1;
      else members.push(this.#member());
    }
    const found = [start];
    for (const { name, colon, value } of ordered(members, this.#arrangement)) {
      if (found.length > 1) found.push(this.#comma);
      found.push(name, colon);
      append(found, value);
    }
    found.push(this.#take());
    return found;
  }

  #member(): Member {
    const name = this.#take();
    const colon = this.#take();
    const isNull = this.#json.plain[this.#at] === "null";
    const key: unknown = JSON.parse(this.#json.plain[name] ?? '""');
    return { key: String(key), name, colon, isNull, value: this.value() };
  }

  #take(): number {
    this.#at += 1;
    return this.#at - 1;
  }
}

/** `push(...tokens)` would overflow the stack with a long list. */
function append(to: number[], tokens: readonly number[]): void {
  for (const token of tokens) to.push(token);
}

function ordered(members: readonly Member[], { order, nulls }: Arrangement): readonly Member[] {
  const written = nulls ? members : members.filter(({ isNull }) => !isNull);
  switch (order) {
    case "kept":
      return written;
    case "sorted":
      return written.toSorted((left, right) => compare(left.key, right.key));
    case "ignoring_case":
      return written.toSorted((left, right) => compare(left.key.toLowerCase(), right.key.toLowerCase()));
    case "by_length":
      return once(written).toSorted(
        (left, right) => Buffer.byteLength(left.key) - Buffer.byteLength(right.key) || compare(left.key, right.key),
      );
    case "javascript": {
      const kept = once(written);
      const numbered = kept
        .filter(({ key }) => isIndex(key))
        .toSorted((left, right) => Number(left.key) - Number(right.key));
      return [...numbered, ...kept.filter(({ key }) => !isIndex(key))];
    }
  }
}

/** Of fields with one name the last, in the place of the first. */
function once(members: readonly Member[]): readonly Member[] {
  return [...new Map(members.map((member) => [member.key, member])).values()];
}

function isIndex(key: string): boolean {
  return /^(0|[1-9]\d{0,9})$/.test(key) && Number(key) < 2 ** 32 - 1;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** An arrangement in words that follow “the same JSON”. */
export function arrangementWords({ order, nulls }: Arrangement): string {
  const words = ORDER_WORDS[order];
  if (nulls) return words;
  return words === "" ? "without the fields that are null" : `${words} and without those that are null`;
}

const ORDER_WORDS: Readonly<Record<Arrangement["order"], string>> = {
  kept: "",
  sorted: "with its keys sorted",
  javascript: "with its keys as JavaScript orders them",
  by_length: "with its keys sorted by length, as PostgreSQL and MySQL keep them",
  ignoring_case: "with its keys sorted without regard to case",
};
