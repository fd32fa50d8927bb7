import { type Json, JsonNumber, type JsonObject, isList, isObject } from "./json-tree.ts";

/**
 * How one JSON value becomes another, as a tree of the same shape: each part is the same, replaced by another, or an object
 * or a list of which some members differ.
 */
export type Difference =
  | { readonly kind: "same"; readonly value: Json }
  | { readonly kind: "replaced"; readonly before: Json; readonly after: Json }
  | { readonly kind: "object"; readonly members: readonly Named[] }
  | { readonly kind: "list"; readonly members: readonly Member[] };

/** Of a list or an object: what both have, or what only one has. */
export type Member =
  | { readonly kind: "both"; readonly difference: Difference }
  | { readonly kind: "removed"; readonly before: Json }
  | { readonly kind: "added"; readonly after: Json };

export type Named = Member & { readonly name: string };

/** Beyond so many pairs, members of two lists are compared in their order, and not all with all. */
const MOST_PAIRS = 1_000_000;

/**
 * Compares two values. The order of an object's fields means nothing; of a list's members those that are equal are found
 * again wherever others came or went, and what stands between is compared in its order. Numbers are compared by their digits.
 */
export function compareJson(before: Json, after: Json): Difference {
  return compare(before, after, createIdentity());
}

/** The value that a difference makes of the one it was found for. */
export function applyDifference(difference: Difference, before: Json): Json {
  switch (difference.kind) {
    case "same":
      return before;
    case "replaced":
      return difference.after;
    case "object":
      return appliedToObject(difference.members, isObject(before) ? before : new Map());
    case "list":
      return appliedToList(difference.members, isList(before) ? before : []);
  }
}

/** A text that two values share when, and only when, they are equal; each list and object is written once. */
export type Identity = (value: Json) => string;

export function createIdentity(): Identity {
  const known = new WeakMap<object, string>();
  const identity = (value: Json): string => {
    if (value === null || typeof value !== "object") return JSON.stringify(value);
    if (value instanceof JsonNumber) return value.digits;
    const found = known.get(value);
    if (found !== undefined) return found;
    const text = isList(value) ? `[${value.map(identity).join()}]` : `{${fieldsOf(value)}}`;
    known.set(value, text);
    return text;
  };
  const fieldsOf = (value: Json): string =>
    isObject(value)
      ? [...value]
          .map(([name, own]) => `${JSON.stringify(name)}:${identity(own)}`)
          .toSorted()
          .join()
      : "";
  return identity;
}

function compare(before: Json, after: Json, identity: Identity): Difference {
  if (identity(before) === identity(after)) return { kind: "same", value: after };
  if (isObject(before) && isObject(after)) return { kind: "object", members: compareFields(before, after, identity) };
  if (isList(before) && isList(after)) return { kind: "list", members: compareMembers(before, after, identity) };
  return { kind: "replaced", before, after };
}

/** In the order of the second; what only the first has stands behind what it stood behind. */
function compareFields(before: JsonObject, after: JsonObject, identity: Identity): readonly Named[] {
  const goneBehind = new Map<string | null, Named[]>();
  let last: string | null = null;
  for (const [name, value] of before) {
    if (after.has(name)) last = name;
    else goneBehind.set(last, [...(goneBehind.get(last) ?? []), { kind: "removed", name, before: value }]);
  }
  const members: Named[] = [...(goneBehind.get(null) ?? [])];
  for (const [name, value] of after) {
    const own = before.get(name);
    if (own === undefined) members.push({ kind: "added", name, after: value });
    else
      members.push({ kind: "both", name, difference: compare(own, value, identity) }, ...(goneBehind.get(name) ?? []));
  }
  return members;
}

function compareMembers(before: readonly Json[], after: readonly Json[], identity: Identity): readonly Member[] {
  const [one, other] = [before.map(identity), after.map(identity)];
  const [inBefore, inAfter] = [new Set(one), new Set(other)];
  const members: Member[] = [];
  let [from, to] = [0, 0];
  for (const [left, right] of [...commonPairs(one, other), [one.length, other.length] as const]) {
    const gap = { before: before.slice(from, left), after: after.slice(to, right) };
    members.push(...compareGap(gap, inAfter, inBefore, identity));
    const value = after[right];
    if (value !== undefined) members.push({ kind: "both", difference: { kind: "same", value } });
    [from, to] = [left + 1, right + 1];
  }
  return members;
}

interface Gap {
  readonly before: readonly Json[];
  readonly after: readonly Json[];
}

/** What is found elsewhere in the other list has moved, and is not taken for an edit of what stands in its place now. */
function compareGap(
  { before, after }: Gap,
  inAfter: ReadonlySet<string>,
  inBefore: ReadonlySet<string>,
  identity: Identity,
): readonly Member[] {
  const members: Member[] = [];
  let [left, right] = [0, 0];
  while (left < before.length || right < after.length) {
    const [old, fresh] = [before[left], after[right]];
    if (old !== undefined && (fresh === undefined || inAfter.has(identity(old)))) {
      members.push({ kind: "removed", before: old });
      left += 1;
    } else if (fresh !== undefined && (old === undefined || inBefore.has(identity(fresh)))) {
      members.push({ kind: "added", after: fresh });
      right += 1;
    } else if (old !== undefined && fresh !== undefined) {
      members.push({ kind: "both", difference: compare(old, fresh, identity) });
      left += 1;
      right += 1;
    }
  }
  return members;
}

type Pair = readonly [number, number];

/** Places of a longest common subsequence; beyond `MOST_PAIRS` only what both begin and end with. */
function commonPairs(one: readonly string[], other: readonly string[]): readonly Pair[] {
  const least = Math.min(one.length, other.length);
  let start = 0;
  while (start < least && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < least - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const middle =
    (one.length - start - end) * (other.length - start - end) > MOST_PAIRS
      ? []
      : longestCommon(one.slice(start, one.length - end), other.slice(start, other.length - end));
  return [
    ...Array.from({ length: start }, (_, at): Pair => [at, at]),
    ...middle.map(([left, right]): Pair => [left + start, right + start]),
    ...Array.from({ length: end }, (_, at): Pair => [one.length - end + at, other.length - end + at]),
  ];
}

/** By the usual table of lengths, from the end. */
function longestCommon(one: readonly string[], other: readonly string[]): readonly Pair[] {
  const width = other.length + 1;
  const lengths = new Uint32Array((one.length + 1) * width);
  const lengthAt = (left: number, right: number) => lengths[left * width + right] ?? 0;
  for (let left = one.length - 1; left >= 0; left -= 1) {
    for (let right = other.length - 1; right >= 0; right -= 1) {
      lengths[left * width + right] =
        one[left] === other[right]
          ? lengthAt(left + 1, right + 1) + 1
          : Math.max(lengthAt(left + 1, right), lengthAt(left, right + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let left = 0, right = 0; left < one.length && right < other.length;) {
    if (one[left] === other[right]) pairs.push([left++, right++]);
    else if (lengthAt(left + 1, right) >= lengthAt(left, right + 1)) left += 1;
    else right += 1;
  }
  return pairs;
}

function appliedToObject(members: readonly Named[], before: JsonObject): Json {
  return new Map(
    members.flatMap((member): [string, Json][] => {
      if (member.kind === "added") return [[member.name, member.after]];
      const own = before.get(member.name);
      return member.kind === "removed" || own === undefined
        ? []
        : [[member.name, applyDifference(member.difference, own)]];
    }),
  );
}

function appliedToList(members: readonly Member[], before: readonly Json[]): Json {
  const made: Json[] = [];
  let from = 0;
  for (const member of members) {
    const own = before[from];
    if (member.kind === "added") made.push(member.after);
    else {
      if (member.kind === "both" && own !== undefined) made.push(applyDifference(member.difference, own));
      from += 1;
    }
  }
  return made;
}
