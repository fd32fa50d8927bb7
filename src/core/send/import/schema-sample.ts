import { type Schema, besideReference, isSame, isSchema, listAt, resolve } from "./json-schema.ts";
import { givenValues, memberParts, typeFor } from "./schema-parts.ts";
import { numbersAt, numbersOf, textsOf } from "./sample-scalar.ts";
import { type FindBreach, type SchemaBreach, breachFinder } from "./schema-breach.ts";

/** What may be left out is left out below this depth. */
const DEEPEST = 12;
/** What has to be there is made down to this one. */
const DEEPEST_NEEDED = 40;
/** Values of one sample in all: schemas that refer to each other grow by powers. */
const MOST_VALUES = 20_000;
/** Beyond so many, what may be left out is left out. */
const ENOUGH_VALUES = 4000;
/** Comparisons of values with schemas, for all samples of a document: beyond, samples are made and not compared. */
const MOST_STEPS = 20_000_000;
const MOST_TRIES = 24;
/** What looks at a value as a whole, so that it may not hold although each part of it does. */
const FAR_WORDS = (
  "not if patternProperties propertyNames dependentRequired dependentSchemas contains " +
  "minProperties maxProperties maxItems"
).split(" ");
const MOST_ITEMS = 200;
const MOST_PARTS = 500;

/** No value can be made. */
const NOTHING = Symbol("nothing");

/** A value made of a schema, and where it does not hold to it, if no better one could be made. */
export interface MadeSample {
  readonly value: unknown;
  readonly breach: SchemaBreach | null;
}

/** Where a value of a sample is made. */
interface At {
  readonly depth: number;
  /** The schemas that were referred to on the way here. */
  readonly above: ReadonlySet<object>;
  /** Which of several values that all hold. */
  readonly nth: number;
  readonly isNeeded: boolean;
  /** Only with what has to be there. */
  readonly isLean: boolean;
  /** With null in the place of what has to be there and cannot be made. */
  readonly isLoose: boolean;
  /** What an example says here, which is kept where it holds. */
  readonly example: unknown;
}

/** What has to hold together at one place: plain parts, and choices of which one each has to hold too. */
interface Parts {
  readonly plain: Schema[];
  readonly choices: (readonly unknown[])[];
  readonly referred: Set<object>;
  isImpossible: boolean;
}

/** Makes samples of the JSON schemas in one document. */
export interface SchemaSampler {
  /** A value that holds to the schema; with an example, what of that holds is kept. */
  make(schema: unknown, example?: unknown): MadeSample;
  /** Where an example does not hold to the schema; null where it does. */
  breachOf(example: unknown, schema: unknown): SchemaBreach | null;
}

/** Only references into the document itself (`#/…`) are followed; what refers to itself and may be left out is left out. */
export function schemaSampler(document: unknown, notFollowed: (reference: string) => void): SchemaSampler {
  const whole = { left: MOST_STEPS };
  const finder = () => breachFinder(document, notFollowed, whole);
  return {
    make: (schema, example) => {
      const findBreach = finder();
      const maker = new SampleMaker((value) => resolve(document, value, notFollowed), findBreach);
      const top = { depth: 0, above: new Set<object>(), nth: 0, isNeeded: true, isLean: false, isLoose: false };
      const strict = maker.make([schema], { ...top, example });
      const made = strict === NOTHING ? maker.make([schema], { ...top, example, isLoose: true }) : strict;
      const value = made === NOTHING ? null : made;
      return { value, breach: findBreach(value, schema) };
    },
    breachOf: (example, schema) => finder()(example, schema),
  };
}

class SampleMaker {
  private left = MOST_VALUES;
  private readonly resolve: (value: unknown) => unknown;
  private readonly findBreach: FindBreach;

  constructor(resolveValue: (value: unknown) => unknown, findBreach: FindBreach) {
    this.resolve = resolveValue;
    this.findBreach = findBreach;
  }

  private isGood(value: unknown, parts: readonly unknown[]): boolean {
    return parts.every((part) => this.findBreach(value, part) === null);
  }

  make(parts: readonly unknown[], at: At): unknown {
    this.left -= 1;
    const isEnough = !at.isNeeded && (at.depth > DEEPEST || this.left < MOST_VALUES - ENOUGH_VALUES);
    if (isEnough || this.left <= 0 || at.depth > DEEPEST_NEEDED) return NOTHING;
    if (at.example !== undefined && this.isGood(at.example, parts)) return at.example;
    const { plain, choices, referred, isImpossible } = this.apart(parts);
    if (isImpossible) return NOTHING;
    if (!at.isNeeded && [...referred].some((schema) => at.above.has(schema))) return NOTHING;
    const here = { ...at, above: new Set([...at.above, ...referred]) };
    const made = choices.length > 0 ? this.chosen(parts, { plain, choices }, here) : this.ofParts(plain, here);
    const isSure = choices.length === 0 && !plain.some((schema) => FAR_WORDS.some((word) => word in schema));
    return made === NOTHING || isSure || this.isGood(made, parts) ? made : this.decided(plain, made, parts, here);
  }

  /** Where `if` holds of what was made, `then` has to hold too; and what is left is tried with nothing to spare. */
  private decided(plain: readonly Schema[], made: unknown, parts: readonly unknown[], at: At): unknown {
    const more = plain.flatMap((schema) =>
      schema["if"] === undefined
        ? []
        : [this.findBreach(made, schema["if"]) === null ? schema["then"] : schema["else"]],
    );
    const settled =
      more.length > 0 ? this.make([...plain.map((schema) => ({ ...schema, if: undefined })), ...more], at) : NOTHING;
    if (settled !== NOTHING && this.isGood(settled, parts)) return settled;
    const lean = at.isLean ? NOTHING : this.make(parts, { ...at, isLean: true, example: undefined });
    return lean !== NOTHING || !at.isNeeded ? lean : made;
  }

  /** Of every choice one alternative, such that all hold together and no choice is met twice. */
  private chosen(parts: readonly unknown[], { plain, choices }: Pick<Parts, "plain" | "choices">, at: At): unknown {
    let first: unknown = NOTHING;
    for (const isLean of at.isLean ? [true] : [false, true]) {
      for (const alternatives of this.combinations(choices, at)) {
        const made = this.make([...plain, ...alternatives], { ...at, isLean, depth: at.depth + 1 });
        if (made === NOTHING) continue;
        if (this.isGood(made, parts)) return made;
        if (first === NOTHING) first = made;
      }
    }
    return first;
  }

  /** Alternatives that lead back to what is above come last. */
  private combinations(choices: Parts["choices"], at: At): (readonly unknown[])[] {
    const leadsBack = (one: unknown) => {
      const found = this.resolve(one);
      return isSchema(found) && at.above.has(found);
    };
    const rank = (one: unknown) => (leadsBack(one) ? 2 : isSchema(one) && one["type"] === "null" ? 1 : 0);
    let all: (readonly unknown[])[] = [[]];
    for (const choice of choices) {
      const sorted = choice.slice(0, MOST_TRIES).toSorted((one, other) => rank(one) - rank(other));
      all = all.flatMap((chosen) => sorted.map((one) => chosen.concat([one]))).slice(0, MOST_TRIES);
    }
    return all;
  }

  private apart(parts: readonly unknown[]): Parts {
    const found: Parts = { plain: [], choices: [], referred: new Set(), isImpossible: false };
    const waiting = [...parts];
    for (let count = 0; waiting.length > 0 && count < MOST_PARTS; count += 1) {
      const part = waiting.shift();
      if (part === false) found.isImpossible = true;
      if (!isSchema(part)) continue;
      if (typeof part["$ref"] === "string") {
        const target = this.resolve(part);
        if (isSchema(target)) found.referred.add(target);
        waiting.unshift(target, besideReference(part));
        continue;
      }
      const { allOf: _, oneOf: _one, anyOf: _any, ...plain } = part;
      found.plain.push(plain);
      waiting.unshift(...listAt(part, "allOf"));
      for (const choice of [listAt(part, "oneOf"), listAt(part, "anyOf")])
        if (choice.length > 0) found.choices.push(choice);
    }
    return found;
  }

  private ofParts(all: readonly Schema[], at: At): unknown {
    const given = all.flatMap(givenValues).filter((value) => value !== null && this.isGood(value, all));
    const fitting = given.filter((value, index) => !given.slice(0, index).some((other) => isSame(other, value)));
    const isFixed = all.some((schema) => schema["enum"] !== undefined || schema["const"] !== undefined);
    if (fitting.length > 0 && (at.nth === 0 || isFixed)) return fitting[at.nth % fitting.length];
    if (isFixed) return this.isGood(null, all) ? null : NOTHING;
    return this.ofType(typeFor(all), all, at);
  }

  private ofType(type: string | null, all: readonly Schema[], at: At): unknown {
    const firstGood = (values: readonly unknown[]) => {
      const found = values.find((value) => this.isGood(value, all));
      return found === undefined ? NOTHING : found;
    };
    switch (type) {
      case "object":
        return this.ofObject(all, at);
      case "array":
        return this.ofArray(all, at);
      case "string":
        return firstGood(textsOf(all, at.nth));
      case "integer":
      case "number":
        return firstGood(numbersOf(all, type === "integer", at.nth));
      case "boolean":
        return at.nth % 2 === 0;
      default:
        return type === "null" || this.isGood(null, all) ? null : firstGood(["text", 1, true, {}, []]);
    }
  }

  private ofObject(all: readonly Schema[], at: At): unknown {
    const needed = new Set(
      all.flatMap((schema) => listAt(schema, "required")).filter((name) => typeof name === "string"),
    );
    const described = all.flatMap(({ properties }) => (isSchema(properties) ? Object.keys(properties) : []));
    const example = isSchema(at.example) ? at.example : {};
    const names = [...new Set([...described, ...needed, ...Object.keys(example)])];
    const entries: [string, unknown][] = [];
    for (const name of names) {
      const isNeeded = needed.has(name);
      if (at.isLean && !isNeeded) continue;
      const parts = memberParts(all, name);
      const inner = { ...at, depth: at.depth + 1, isNeeded, example: example[name] };
      const made =
        described.includes(name) || isNeeded ? this.make(parts, inner) : this.keptMember(parts, example[name]);
      if (made !== NOTHING || (isNeeded && at.isLoose)) entries.push([name, made === NOTHING ? null : made]);
      else if (isNeeded) return NOTHING;
    }
    const least = Math.min(Math.max(0, ...numbersAt(all, "minProperties")), MOST_ITEMS);
    for (let number = 1; entries.length < least && number <= least; number += 1) {
      const made = this.make(memberParts(all, `key${number}`), { ...at, depth: at.depth + 1, example: undefined });
      if (made !== NOTHING) entries.push([`key${number}`, made]);
    }
    const most = Math.min(Infinity, ...numbersAt(all, "maxProperties"));
    const kept = entries.length > most ? entries.filter(([name]) => needed.has(name)) : entries;
    return Object.fromEntries(kept);
  }

  private keptMember(parts: readonly unknown[], value: unknown): unknown {
    return this.isGood(value, parts) ? value : NOTHING;
  }

  private ofArray(all: readonly Schema[], at: At): unknown {
    const least = Math.max(0, ...numbersAt(all, "minItems"));
    if (least > MOST_ITEMS) return NOTHING;
    const fixed = all.map((schema) =>
      Array.isArray(schema["items"]) ? schema["items"] : listAt(schema, "prefixItems"),
    );
    const rest = all.flatMap(({ items, contains }) => [...(isSchema(items) ? [items] : []), contains].filter(isSchema));
    const wanted = Math.max(least, ...fixed.map((list) => list.length), rest.length > 0 && !at.isLean ? 1 : 0);
    const count = Math.min(wanted, ...numbersAt(all, "maxItems"), MOST_ITEMS);
    const example = Array.isArray(at.example) ? at.example : [];
    const made: unknown[] = [];
    for (let index = 0; index < Math.max(count, Math.min(example.length, MOST_ITEMS)); index += 1) {
      const first = fixed.flatMap((list) => (index < list.length ? [list[index]] : []));
      const isNeeded = index < least || (index < count && first.length > 0);
      const item = this.another(first.length > 0 ? first : rest, made, all, {
        ...at,
        isNeeded,
        example: example[index],
      });
      if (item !== NOTHING) made.push(item);
      else if (isNeeded) return NOTHING;
    }
    return made;
  }

  /** One more item; where none may stand twice, one that does not stand there yet. */
  private another(parts: readonly unknown[], made: readonly unknown[], all: readonly Schema[], at: At): unknown {
    const isUnique = all.some(({ uniqueItems }) => uniqueItems === true);
    const tries = isUnique ? made.length + 1 : 1;
    for (let nth = at.nth; nth < at.nth + tries; nth += 1) {
      const item = this.make(parts, { ...at, depth: at.depth + 1, nth: isUnique ? nth : at.nth });
      if (item === NOTHING || !isUnique || !made.some((one) => isSame(one, item))) return item;
    }
    return NOTHING;
  }
}
