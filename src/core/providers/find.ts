import { createHash } from "node:crypto";
import { readableHeader } from "../decode/charset.ts";
import { isNumber } from "../decode/digits.ts";
import { readJsonText } from "../decode/json.ts";
import type { HttpRequest } from "../http/request.ts";
import { readToken } from "../signature/jwt/read-token.ts";

/** A token may bring certificates along, and tokens within it; no longer one is looked into. */
const LONGEST_TOKEN = 262_144;

/** Reads one short text out of a request, or null where it is not there. Takes hostile input and never throws. */
export type Finder = (request: HttpRequest) => string | null;

/** What a finder does, as data: code that does the same can be written from it. */
export type Recipe =
  | { readonly find: "header" | "query" | "form"; readonly name: string }
  | { readonly find: "json"; readonly path: string }
  /** A claim of a token that stands in a field of the JSON body. */
  | { readonly find: "claim"; readonly token: string; readonly claim: string }
  | { readonly find: "form_json"; readonly name: string; readonly path: string }
  | { readonly find: "each"; readonly path: string; readonly id: string }
  | { readonly find: "text"; readonly text: string }
  | { readonly find: "first" | "line"; readonly of: readonly Recipe[] };

const recipes = new WeakMap<Finder, Recipe>();

/** What a finder does; null where only its own code says that. */
export function recipeOf(finder: Finder): Recipe | null {
  return recipes.get(finder) ?? null;
}

/** A finder of which it is known what it does; nothing is, where the recipe is null. */
export function knownFinder(recipe: Recipe | null, finder: Finder): Finder {
  if (recipe !== null) recipes.set(finder, recipe);
  return finder;
}

/** The first value of a header, by any case, in UTF-8 where it is that. */
export function header(name: string): Finder {
  return knownFinder({ find: "header", name }, (request) => readableHeader(request.header(name) ?? "") || null);
}

/** A text, number or truth value in the JSON body; `path` is dotted, array indexes allowed. */
export function json(path: string): Finder {
  const keys = path.split(".");
  return knownFinder({ find: "json", path }, (request) => textOf(valueAt(request.json, keys)));
}

/** How many entries an array in the JSON body has; an empty path means the body itself. */
export function count(path: string): Finder {
  const keys = path === "" ? [] : path.split(".");
  return (request) => {
    const list = valueAt(request.json, keys);
    return Array.isArray(list) ? String(list.length) : null;
  };
}

/** The name of the first key of the JSON body that is not one of the known ones: where a sender puts the event's name there. */
export function firstKey(...known: readonly string[]): Finder {
  return (request) => {
    const value = request.json;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    return Object.keys(value).find((key) => !known.includes(key)) ?? null;
  };
}

/** Finders for the values inside JSON that a form field carries; it is parsed once a request. */
export function jsonInForm(name: string): (path: string) => Finder {
  const inside = jsonIn((request) => request.form.get(name));
  return (path) => knownFinder({ find: "form_json", name, path }, inside(path));
}

/** Finders for the values inside JSON in a text of the request; it is parsed once a request. */
export function jsonIn(text: Finder): (path: string) => Finder {
  return valuesIn((request) => {
    const read = readJsonText(text(request) ?? "");
    return read.kind === "value" ? read.value : undefined;
  });
}

/** Finders for the values inside what is read out of a request, once for all of them. */
function valuesIn(read: (request: HttpRequest) => unknown): (path: string) => Finder {
  const known = new WeakMap<HttpRequest, { readonly value: unknown }>();
  return (path) => {
    const keys = path.split(".");
    return (request) => {
      const found = known.get(request) ?? { value: read(request) };
      known.set(request, found);
      return textOf(valueAt(found.value, keys));
    };
  };
}

/** A claim of a token in a header, whoever signed it. */
export function tokenClaim(name: string, claim: string): Finder {
  return claimsIn(change(header(name), (value) => value.replace(/^(?:bearer|jwt) +/i, "")))(claim);
}

/** Claims of a token that stands in a field of the JSON body, whoever signed it. */
export function signedClaim(path: string): (claim: string) => Finder {
  const inside = claimsIn(json(path));
  return (claim) => knownFinder({ find: "claim", token: path, claim }, inside(claim));
}

function claimsIn(token: Finder): (claim: string) => Finder {
  return valuesIn((request) => {
    const text = token(request);
    const read = text === null || text.length > LONGEST_TOKEN ? "" : readToken(text);
    return typeof read === "string" ? undefined : read.claims;
  });
}

/** Whether something is found, and of that pattern where one is given. */
export function has(finder: Finder, pattern: RegExp = /^/): (request: HttpRequest) => boolean {
  return (request) => {
    const found = finder(request);
    return found !== null && pattern.test(found);
  };
}

/** The ids of all entries of an array in the JSON body, joined by commas; null where one has none, or there is no entry. */
export function each(path: string, id: string): Finder {
  const keys = path === "" ? [] : path.split(".");
  const within = id.split(".");
  return knownFinder({ find: "each", path, id }, (request) => {
    const list = valueAt(request.json, keys);
    if (!Array.isArray(list) || list.length === 0) return null;
    const ids = list.map((entry) => textOf(valueAt(entry, within)));
    return ids.includes(null) ? null : ids.join(",");
  });
}

/** A digest of the body's bytes, in 32 hex digits. */
export const bodyHash: Finder = ({ body }) => createHash("sha256").update(body).digest("hex").slice(0, 32);

/** How many, with the word for it: `1 commit`, `3 commits`. */
export function counted(finder: Finder, word: string): Finder {
  return change(finder, (found) => `${found} ${found === "1" ? word : `${word}s`}`);
}

/** A field of a form body. */
export function form(name: string): Finder {
  return knownFinder({ find: "form", name }, (request) => request.form.get(name) || null);
}

/** A parameter of the query string. */
export function query(name: string): Finder {
  return knownFinder({ find: "query", name }, (request) => new URLSearchParams(request.query).get(name) || null);
}

export function always(text: string): Finder {
  return knownFinder({ find: "text", text }, () => text);
}

/** The first of several that finds something. */
export function first(...finders: readonly Finder[]): Finder {
  return knownFinder(recipeFor("first", finders), (request) => {
    for (const finder of finders) {
      const found = finder(request);
      if (found !== null) return found;
    }
    return null;
  });
}

/** What several finders do together; null where that is not known of one of them. */
function recipeFor(find: "first" | "line", finders: readonly Finder[]): Recipe | null {
  const of = finders.map(recipeOf).filter((recipe) => recipe !== null);
  return of.length === finders.length ? { find, of } : null;
}

/** What was found, changed: a cut, a joined word, a nicer number. Null stays null. */
export function change(finder: Finder, to: (found: string) => string | null): Finder {
  return (request) => {
    const found = finder(request);
    return found === null ? null : to(found);
  };
}

/** What a code that was found is called; one without a name as `otherwise` has it. */
export function called(
  finder: Finder,
  names: Readonly<Record<string, string>>,
  otherwise: (code: string) => string,
): Finder {
  return change(finder, (code) => (Object.hasOwn(names, code) ? names[code] : undefined) ?? otherwise(code));
}

/** An amount such as `12.50 EUR` from minor units (cents). */
export function minorUnits(amount: Finder, currency: Finder): Finder {
  return (request) => {
    const units = amount(request);
    const code = currency(request);
    const value = Number(units);
    if (units === null || code === null || !Number.isFinite(value)) return null;
    return `${(value / 100).toFixed(2)} ${code.toUpperCase()}`;
  };
}

/** Words as the sender writes event names, readable: `order.payment_failed` becomes `order payment failed`. */
export function words(finder: Finder): Finder {
  return change(finder, (found) => found.replace(/[._:/-]+/g, " ").trim());
}

/** The same to begin a sentence with: `ORDER.PAID` becomes `Order paid`. */
export function title(finder: Finder): Finder {
  return change(words(finder), (found) => found.charAt(0).toUpperCase() + found.slice(1).toLowerCase());
}

/** A sentence around found texts: null as soon as one of them is missing, so that the next sentence gets its turn. */
export function line(strings: TemplateStringsArray, ...finders: readonly Finder[]): Finder {
  const parts = strings.flatMap((text, at) => {
    const finder = finders[at];
    return [...(text === "" ? [] : [always(text)]), ...(finder ? [finder] : [])];
  });
  return knownFinder(recipeFor("line", parts), (request) => {
    let sentence = strings[0] ?? "";
    for (let index = 0; index < finders.length; index += 1) {
      const found = finders[index]?.(request) ?? null;
      if (found === null) return null;
      sentence += found + (strings[index + 1] ?? "");
    }
    return sentence;
  });
}

/** The value at a path of own keys, or undefined. */
export function valueAt(value: unknown, keys: readonly string[]): unknown {
  let here = value;
  for (const key of keys) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = Reflect.get(here, key);
  }
  return here;
}

function textOf(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  return isNumber(value) || typeof value === "boolean" ? String(value) : null;
}
