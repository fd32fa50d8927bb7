import { type Difference, type Identity, type Member, createIdentity } from "./compare-json.ts";
import { type Json, isList, isObject, typeOfJson } from "./json-tree.ts";

export type JsonPath = readonly (string | number)[];

/**
 * One thing that differs. `type`: its value became one of another type; `moved`: what was at `from` is at `path` now. The
 * path is that of the second value; of what was removed it is that of the first.
 */
export type JsonChange =
  | { readonly kind: "added"; readonly path: JsonPath; readonly after: Json }
  | { readonly kind: "removed"; readonly path: JsonPath; readonly before: Json }
  | { readonly kind: "changed" | "type"; readonly path: JsonPath; readonly before: Json; readonly after: Json }
  | { readonly kind: "moved"; readonly path: JsonPath; readonly from: JsonPath; readonly value: Json };

/** A text so long is no accident where it is found again elsewhere. */
const TELLING_TEXT = 8;

/** All that differs, in the order of the second value; empty where nothing does. */
export function changesOf(difference: Difference): readonly JsonChange[] {
  return withMoves([...walk(difference, [])]);
}

/** `data.items[2].id`; a name that is none of a word's letters in brackets and quotes, the whole as `$`. */
export function pathText(path: JsonPath): string {
  const text = path
    .map((part) =>
      typeof part === "number"
        ? `[${part}]`
        : /^[\p{L}\p{N}_$-]+$/u.test(part)
          ? `.${part}`
          : `[${JSON.stringify(part)}]`,
    )
    .join("")
    .replace(/^\./, "");
  return text === "" ? "$" : text;
}

function* walk(difference: Difference, path: JsonPath): Generator<JsonChange> {
  switch (difference.kind) {
    case "same":
      return;
    case "replaced": {
      const { before, after } = difference;
      yield { kind: typeOfJson(before) === typeOfJson(after) ? "changed" : "type", path, before, after };
      return;
    }
    case "object":
      for (const member of difference.members)
        yield* walkMember(member, [...path, member.name], [...path, member.name]);
      return;
    case "list": {
      let [left, right] = [0, 0];
      for (const member of difference.members) {
        yield* walkMember(member, [...path, left], [...path, right]);
        if (member.kind !== "added") left += 1;
        if (member.kind !== "removed") right += 1;
      }
    }
  }
}

function* walkMember(member: Member, before: JsonPath, after: JsonPath): Generator<JsonChange> {
  if (member.kind === "added") yield { kind: "added", path: after, after: member.after };
  else if (member.kind === "removed") yield { kind: "removed", path: before, before: member.before };
  else yield* walk(member.difference, after);
}

/** What was removed in one place and added in another, where that is telling, has moved. */
function withMoves(changes: readonly JsonChange[]): readonly JsonChange[] {
  const identity = createIdentity();
  const removed = new Map<string, JsonChange[]>();
  for (const change of changes) {
    if (change.kind !== "removed") continue;
    const key = identity(change.before);
    removed.set(key, [...(removed.get(key) ?? []), change]);
  }
  const gone = new Set<JsonChange>();
  const moved = changes.map((change) => (change.kind === "added" ? movedOr(change, removed, gone, identity) : change));
  return moved.filter((change) => !gone.has(change));
}

function movedOr(
  change: Extract<JsonChange, { kind: "added" }>,
  removed: ReadonlyMap<string, JsonChange[]>,
  gone: Set<JsonChange>,
  identity: Identity,
): JsonChange {
  const { path, after } = change;
  const found = removed
    .get(identity(after))
    ?.find((one) => !gone.has(one) && (isTelling(after) || isSameList(one.path, path)));
  if (!found) return change;
  gone.add(found);
  return { kind: "moved", path, from: found.path, value: after };
}

function isTelling(value: Json): boolean {
  if (isObject(value)) return value.size > 0;
  return isList(value) ? value.length > 0 : typeof value === "string" && value.length >= TELLING_TEXT;
}

function isSameList(one: JsonPath, other: JsonPath): boolean {
  return typeof one.at(-1) === "number" && pathText(one.slice(0, -1)) === pathText(other.slice(0, -1));
}
