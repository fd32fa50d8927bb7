/** What a filter of the filter language comes to, whoever asks it: the window, the command line, a program. */
export type Expression =
  | { readonly kind: "all"; readonly of: readonly Expression[] }
  | { readonly kind: "any"; readonly of: readonly Expression[] }
  | { readonly kind: "not"; readonly of: Expression }
  /** Stands somewhere in what is searched of a delivery, in any case, also in the middle of a word. */
  | { readonly kind: "text"; readonly text: string }
  | Term;

/** One `key:value`. */
export interface Term {
  readonly kind: "term";
  readonly key: Key;
  /** What follows `header.` or `body.`; else empty. */
  readonly path: string;
  /** `there` holds of whatever has a value at the path. */
  readonly compare: Compare;
  /** One of them has to hold. */
  readonly values: readonly Value[];
}

export interface Value {
  readonly text: string;
  /** Written in quotes where that makes a difference: a value of the body that is text, such as `"100"`. */
  readonly isQuoted: boolean;
}

export type Compare = "is" | ">" | ">=" | "<" | "<=" | "there";

export const KEYS = [
  "provider",
  "event",
  "source",
  "status",
  "app",
  "verified",
  "method",
  "path",
  "hook",
  "key",
  "is",
  "tag",
  "note",
  "header",
  "body",
  "size",
  "took",
  "after",
  "before",
  "on",
] as const;
export type Key = (typeof KEYS)[number];

export const EVERYTHING: Expression = { kind: "all", of: [] };

/** A delivery has one of each: asked for twice side by side, either is meant, as with a comma. */
const SINGLE: ReadonlySet<Key> = new Set<Key>(["provider", "event", "source", "method", "key"]);

/** The same with groups in groups of their kind, groups of one and twofold minuses resolved, and values of one key together. */
export function tidy(expression: Expression): Expression {
  if (expression.kind === "not") {
    const inner = tidy(expression.of);
    return inner.kind === "not" ? inner.of : { kind: "not", of: inner };
  }
  if (expression.kind !== "all" && expression.kind !== "any") return expression;
  const { kind } = expression;
  const parts = expression.of.map(tidy).flatMap((part) => (part.kind === kind ? part.of : [part]));
  const together = kind === "all" ? gathered(parts) : parts;
  const [only] = together;
  return only && together.length === 1 ? only : { kind, of: together };
}

function gathered(parts: readonly Expression[]): readonly Expression[] {
  const gathering = new Map<Key, Term>();
  for (const part of parts) {
    if (part.kind !== "term" || !SINGLE.has(part.key)) continue;
    const known = gathering.get(part.key)?.values ?? [];
    const fresh = part.values.filter(({ text }) => !known.some((value) => value.text === text));
    gathering.set(part.key, { ...part, values: [...known, ...fresh] });
  }
  const kept: Expression[] = [];
  for (const part of parts) {
    const whole = part.kind === "term" ? gathering.get(part.key) : undefined;
    if (!whole) kept.push(part);
    else if (!kept.includes(whole)) kept.push(whole);
  }
  return kept;
}

/** What all has to hold, each by itself. */
export function conjuncts(expression: Expression): readonly Expression[] {
  return expression.kind === "all" ? expression.of : [expression];
}

/** Whether something in it asks for what a delivery's row does not have: text, a header, the body. */
export function readsContents(expression: Expression): boolean {
  return has(expression, (leaf) => leaf.kind === "text" || leaf.key === "header" || leaf.key === "body");
}

/** Whether it looks for text; each delivery that fits then stands for itself in lists. */
export function looksForText(expression: Expression): boolean {
  return has(expression, ({ kind }) => kind === "text");
}

/** Whether something in it asks by one of these keys. */
export function asksBy(expression: Expression, keys: readonly Key[]): boolean {
  return has(expression, (leaf) => leaf.kind === "term" && keys.includes(leaf.key));
}

/** The same with each of its terms as `to` makes it. */
export function changeTerms(expression: Expression, to: (term: Term) => Expression): Expression {
  if (expression.kind === "text") return expression;
  if (expression.kind === "term") return to(expression);
  if (expression.kind === "not") return { kind: "not", of: changeTerms(expression.of, to) };
  return { kind: expression.kind, of: expression.of.map((part) => changeTerms(part, to)) };
}

/** What is asked of a delivery's contents: text anywhere, or a term of a header or the body. */
export type ContentsLeaf = Leaf;

type Leaf = Term | Extract<Expression, { kind: "text" }>;

function has(expression: Expression, wanted: (leaf: Leaf) => boolean): boolean {
  if (expression.kind === "text" || expression.kind === "term") return wanted(expression);
  return expression.kind === "not" ? has(expression.of, wanted) : expression.of.some((part) => has(part, wanted));
}
