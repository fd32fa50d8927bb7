import type { ContentPart, Place, Scheme } from "../../contract/model/scheme.ts";
import type { Recipe } from "../providers/find.ts";

/** How a language reads a text out of a request; every expression gives "" where there is none. */
export interface ValueWords {
  text(value: string): string;
  header(name: string): string;
  query(name: string): string;
  form(name: string): string;
  /** A text, number or truth value in the JSON body. */
  json(path: string): string;
  /** A claim of a token, whoever signed it; `token` is an expression. */
  claim(token: string, claim: string): string;
  /** The same in the JSON that a form's field holds. */
  formJson(name: string, path: string): string;
  /** The ids of all entries of an array, joined by commas. */
  each(path: string, id: string): string;
  /** The first that is not empty. */
  first(of: readonly string[]): string;
  /** All after each other, or "" where one is empty. */
  line(of: readonly string[]): string;
  /** What is signed and stands at no place of its own; the time, the id and the secret are in variables by then. */
  readonly signed: Readonly<Record<"timestamp" | "id" | "secret" | "method" | "url" | "target" | "sortedForm", string>>;
  lowered(value: string): string;
  /** A value between two texts, or "" where it is empty. */
  framed(before: string, value: string, after: string): string;
}

/** A part of what is signed that is text: all but the body. */
export type TextPart = Exclude<ContentPart, { readonly part: "body" }>;

/** The expression for a part of what is signed. */
export function partCode(part: TextPart, words: ValueWords): string {
  const framed = (
    { before = "", after = "" }: { before?: string | undefined; after?: string | undefined },
    value: string,
  ) => (before === "" && after === "" ? value : words.framed(before, value, after));
  switch (part.part) {
    case "literal":
      return words.text(part.value);
    case "timestamp":
    case "id":
    case "secret":
    case "method":
    case "url":
      return words.signed[part.part];
    case "path_and_query":
      return words.signed.target;
    case "sorted_form":
      return words.signed.sortedForm;
    case "header":
      return framed(part, words.header(part.name));
    case "query": {
      const value = words.query(part.name);
      return framed(part, part.lowerCase === true ? words.lowered(value) : value);
    }
    case "json":
      return words.json(part.path);
    case "form":
      return words.form(part.name);
    case "form_json":
      return words.formJson(part.name, part.path);
  }
}

/** The expression for the time that a scheme has at a place of its own. */
export function stampCode({ timestamp }: Pick<Scheme, "timestamp">, words: ValueWords): string {
  const places = [timestamp?.place, timestamp?.otherwise].filter(
    (place) => place !== undefined && place.in !== "signature" && place.in !== "numbered_headers",
  );
  return words.first(places.map((place) => placeCode(place, words)));
}

/** The expression that does what a finder does. */
export function recipeCode(recipe: Recipe, words: ValueWords): string {
  switch (recipe.find) {
    case "header":
      return words.header(recipe.name);
    case "query":
      return words.query(recipe.name);
    case "form":
      return words.form(recipe.name);
    case "json":
      return words.json(recipe.path);
    case "claim":
      return words.claim(words.json(recipe.token), recipe.claim);
    case "form_json":
      return words.formJson(recipe.name, recipe.path);
    case "each":
      return words.each(recipe.path, recipe.id);
    case "text":
      return words.text(recipe.text);
    case "first":
      return words.first(recipe.of.map((one) => recipeCode(one, words)));
    case "line":
      return words.line(recipe.of.map((one) => recipeCode(one, words)));
  }
}

/** The expression for what stands at a place of the request; of numbered headers only their common name is known here. */
export function placeCode(place: Exclude<Place, { in: "numbered_headers" }>, words: ValueWords): string {
  switch (place.in) {
    case "header": {
      const names = [place.name, ...(place.otherwise ?? [])].map((name) => words.header(name));
      const [only] = names;
      return names.length === 1 && only !== undefined ? only : words.first(names);
    }
    case "body":
      return words.json(place.path);
    case "query":
      return words.query(place.name);
    case "form":
      return words.form(place.name);
    case "form_json":
      return words.formJson(place.name, place.path);
  }
}

/** A function that code may call, with what it imports. */
export interface Helper {
  readonly name: string;
  readonly text: string;
}

const isCalled = (name: string, within: string) =>
  new RegExp(`(?<!def )\\b${name.replace("?", "\\?")}\\(`).test(within);

/** Those helpers that are called in a text, and those that they call, in their own order; of one name the first. */
export function helpersOf(text: string, known: readonly Helper[]): readonly Helper[] {
  const helpers = [...new Map(known.toReversed().map((helper) => [helper.name, helper])).values()].toReversed();
  let wanted = helpers.filter(({ name }) => isCalled(name, text));
  for (;;) {
    const more = helpers.filter(
      (helper) => wanted.includes(helper) || wanted.some((other) => isCalled(helper.name, other.text)),
    );
    if (more.length === wanted.length) return more;
    wanted = more;
  }
}
