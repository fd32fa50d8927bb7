import type { Difference, Member } from "./compare-json.ts";
import { type JsonChange, type JsonPath, pathText } from "./json-changes.ts";
import type { DiffRow as Row, DiffRowKind as RowKind } from "./model/comparison.ts";
import { type Json, isList, isObject, jsonText, typeOfJson } from "./json-tree.ts";

/** Whether a line is one of those to look at. */
export function differs({ kind }: Row): boolean {
  return kind !== "same" && kind !== "muted";
}

/** How the lines of a difference are marked. */
export interface Marking {
  readonly isMuted: (path: string) => boolean;
  readonly moved: { readonly from: ReadonlySet<string>; readonly to: ReadonlySet<string> };
}

export function markingOf(changes: readonly JsonChange[], isMuted: (path: string) => boolean): Marking {
  const moves = changes.filter((change) => change.kind === "moved");
  return {
    isMuted,
    moved: {
      from: new Set(moves.map(({ from }) => pathText(from))),
      to: new Set(moves.map(({ path }) => pathText(path))),
    },
  };
}

/** What stands around a value on its line, on either side. */
interface Around {
  readonly depth: number;
  readonly name: string;
  readonly left: JsonPath;
  readonly right: JsonPath;
  readonly ends: { readonly left: string; readonly right: string };
}

const INDENT = "  ";
const TOP: Around = { depth: 0, name: "", left: [], right: [], ends: { left: "", right: "" } };

/** A difference of JSON in lines, indented by two. */
export function jsonRows(difference: Difference, marking: Marking): readonly Row[] {
  return rowsOf(difference, TOP, marking);
}

/** Headers, a line each, as an object of texts, or of lists of texts where a name came more than once. */
export function headerRows(difference: Difference, { isMuted }: Marking): readonly Row[] {
  if (difference.kind === "same") return isObject(difference.value) ? [...difference.value].flatMap(sameHeader) : [];
  if (difference.kind !== "object") return [];
  return difference.members.flatMap((member): readonly Row[] => {
    const { name } = member;
    const named = (value: Json | undefined) => valuesOf(value).map((text) => `${name}: ${text}`);
    if (member.kind === "added") return zip([], named(member.after), "added", name);
    if (member.kind === "removed") return zip(named(member.before), [], "removed", name);
    if (member.difference.kind === "same") return sameHeader([name, member.difference.value]);
    const [before, after] = bothOf(member.difference);
    return zip(named(before), named(after), isMuted(name) && isQuiet(member.difference) ? "muted" : "changed", name);
  });
}

/** Lines of text compared as a list of texts. */
export function textRows(difference: Difference): readonly Row[] {
  if (difference.kind === "same") return valuesOf(difference.value).map((text) => same(text, text));
  if (difference.kind !== "list") return [];
  return difference.members.flatMap((member): readonly Row[] => {
    if (member.kind === "added") return zip([], valuesOf(member.after), "added", "");
    if (member.kind === "removed") return zip(valuesOf(member.before), [], "removed", "");
    if (member.difference.kind === "same") return valuesOf(member.difference.value).map((text) => same(text, text));
    const [before, after] = bothOf(member.difference);
    return zip(valuesOf(before), valuesOf(after), "changed", "");
  });
}

/** Whether values only became others of their types: that one came or went is never muted. */
function isQuiet(difference: Difference): boolean {
  if (difference.kind === "same") return true;
  if (difference.kind === "replaced") return typeOfJson(difference.before) === typeOfJson(difference.after);
  const members: readonly Member[] = difference.members;
  return members.every((member) => member.kind === "both" && isQuiet(member.difference));
}

function rowsOf(difference: Difference, around: Around, marking: Marking): readonly Row[] {
  const { ends } = around;
  if (difference.kind === "same") {
    const [left, right] = [lines(difference.value, around, ends.left), lines(difference.value, around, ends.right)];
    return left.map((line, index) => same(line, right[index] ?? line));
  }
  if (difference.kind === "replaced") {
    const path = pathText(around.right);
    const { before, after } = difference;
    const kind = isQuiet(difference) && marking.isMuted(path) ? "muted" : "changed";
    return zip(lines(before, around, ends.left), lines(after, around, ends.right), kind, path);
  }
  const [opening, closing] = difference.kind === "object" ? ["{", "}"] : ["[", "]"];
  const pad = INDENT.repeat(around.depth);
  return [
    same(pad + around.name + opening, pad + around.name + opening),
    ...memberRows(difference, around, marking),
    same(pad + closing + ends.left, pad + closing + ends.right),
  ];
}

function memberRows(
  difference: Extract<Difference, { kind: "object" | "list" }>,
  around: Around,
  marking: Marking,
): readonly Row[] {
  const members: readonly (Member & { readonly name?: string })[] = difference.members;
  const lastLeft = members.findLastIndex(({ kind }) => kind !== "added");
  const lastRight = members.findLastIndex(({ kind }) => kind !== "removed");
  let [left, right] = [0, 0];
  return members.flatMap((member, index) => {
    const inner: Around = {
      depth: around.depth + 1,
      name: member.name === undefined ? "" : `${JSON.stringify(member.name)}: `,
      left: [...around.left, member.name ?? left],
      right: [...around.right, member.name ?? right],
      ends: { left: index < lastLeft ? "," : "", right: index < lastRight ? "," : "" },
    };
    if (member.kind !== "added") left += 1;
    if (member.kind !== "removed") right += 1;
    return memberRow(member, inner, marking);
  });
}

function memberRow(member: Member, around: Around, marking: Marking): readonly Row[] {
  if (member.kind === "both") return rowsOf(member.difference, around, marking);
  const { moved } = marking;
  if (member.kind === "added") {
    const path = pathText(around.right);
    return zip([], lines(member.after, around, around.ends.right), moved.to.has(path) ? "moved" : "added", path);
  }
  const path = pathText(around.left);
  return zip(lines(member.before, around, around.ends.left), [], moved.from.has(path) ? "moved" : "removed", path);
}

/** A value in lines of JSON. */
function lines(value: Json, { depth, name }: Pick<Around, "depth" | "name">, end: string): readonly string[] {
  const pad = INDENT.repeat(depth);
  if (!isOpen(value)) return [`${pad}${name}${jsonText(value)}${end}`];
  const members = isObject(value)
    ? [...value].map(([own, inner]) => ({ name: `${JSON.stringify(own)}: `, inner }))
    : (isList(value) ? value : []).map((inner) => ({ name: "", inner }));
  const [opening, closing] = isObject(value) ? ["{", "}"] : ["[", "]"];
  return [
    `${pad}${name}${opening}`,
    ...members.flatMap(({ name: own, inner }, index) =>
      lines(inner, { depth: depth + 1, name: own }, index < members.length - 1 ? "," : ""),
    ),
    `${pad}${closing}${end}`,
  ];
}

function isOpen(value: Json): boolean {
  return isObject(value) ? value.size > 0 : isList(value) && value.length > 0;
}

/** Lines beside each other; what one side has more of stands alone. */
function zip(left: readonly string[], right: readonly string[], kind: RowKind, path: string): readonly Row[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => ({
    kind,
    left: left[index] ?? null,
    right: right[index] ?? null,
    path,
  }));
}

function same(left: string, right: string): Row {
  return { kind: "same", left, right, path: "" };
}

function sameHeader([name, value]: readonly [string, Json]): readonly Row[] {
  return valuesOf(value).map((text) => same(`${name}: ${text}`, `${name}: ${text}`));
}

function valuesOf(value: Json | undefined): readonly string[] {
  if (value === undefined) return [];
  return (isList(value) ? value : [value]).map((one) => (typeof one === "string" ? one : jsonText(one)));
}

/** Both sides of a list of texts, or of a text that became another. */
function bothOf(difference: Difference): readonly [Json, Json] {
  if (difference.kind === "replaced") return [difference.before, difference.after];
  if (difference.kind === "same") return [difference.value, difference.value];
  const members: readonly Member[] = difference.members;
  return [
    members.flatMap((member) => (member.kind === "added" ? [] : [partOf(member, 0)])),
    members.flatMap((member) => (member.kind === "removed" ? [] : [partOf(member, 1)])),
  ];
}

function partOf(member: Member, side: 0 | 1): Json {
  if (member.kind === "added") return member.after;
  return member.kind === "removed" ? member.before : bothOf(member.difference)[side];
}
