import { compareJson } from "./compare-json.ts";
import { type Marking, headerRows, jsonRows, markingOf, textRows } from "./diff-rows.ts";
import { type JsonChange, changesOf, pathText } from "./json-changes.ts";
import { type Json, readJsonTree } from "./json-tree.ts";
import type { ComparedNote, ComparedPart, DiffRow, DifferenceTally } from "./model/comparison.ts";
import type { DecodedBody } from "./model/decoded.ts";
import type { Headers } from "./model/header.ts";
import type { FieldHabit, MutedPart, MutedWhy } from "./model/muted-field.ts";
import { type Muting, createMuting, placeOf } from "./muting.ts";

/** One of two that are compared, with its body and the answer to it as they are read. */
export interface Side {
  /** Its method and URL. */
  readonly line: string;
  readonly headers: Headers;
  readonly body: DecodedBody;
  /** Its body's bytes as they came, in base64, or what stands for them. */
  readonly bytes: string;
  /** What was answered, and with what status; null where nothing was. */
  readonly answer: { readonly status: number | null; readonly body: DecodedBody | null } | null;
}

export interface ComparedSection {
  readonly part: ComparedPart;
  readonly rows: readonly DiffRow[];
  readonly note: ComparedNote | null;
}

/** A difference with its part, and whether it is muted. */
export interface ToldChange {
  readonly part: "body" | "headers";
  readonly change: JsonChange;
  readonly isMuted: boolean;
}

export interface ComparedSides {
  /** Whether nothing differs, in any part, but what is muted. */
  readonly isSame: boolean;
  readonly sections: readonly ComparedSection[];
  readonly tally: DifferenceTally;
  readonly changes: readonly ToldChange[];
  /** Each field that differs and is muted, once, and why. */
  readonly muted: readonly MutedChange[];
}

/** A field that is muted, by its place in any payload of its kind. */
export interface MutedChange {
  readonly part: MutedPart;
  readonly path: string;
  readonly why: MutedWhy;
  readonly sentence: string;
}

/**
 * Compares two: bodies by their fields where both are JSON or forms, else by lines; headers by their names. What fits one of
 * `patterns`, or is muted by `habits`, is muted; `isRaw` shows bodies line by line as they came.
 */
export function compareSides(
  first: Side,
  second: Side,
  patterns: readonly string[],
  isRaw: boolean,
  habits: readonly FieldHabit[] = [],
): ComparedSides {
  const muting = createMuting(patterns, habits);
  const isMuted = (path: string) => muting("body", path) !== null;
  const body = compareBodies(first.body, second.body, isMuted, isRaw);
  const headers = compareTrees(headersTree(first.headers), headersTree(second.headers));
  const answers = compareAnswers(first, second, (path) => muting("answer", path) !== null, isRaw);
  const line = textRows(compareJson(linesOf(first.line), linesOf(second.line)));
  const marking = markingOf(headers.changes, (path) => muting("headers", path) !== null);
  const changes = [...told("body", body.changes, muting), ...told("headers", headers.changes, muting)];
  const sections: readonly ComparedSection[] = [
    { part: "body", rows: body.rows, note: bodyNote(first, second) },
    { part: "headers", rows: [...line, ...headerRows(headers.difference, marking)], note: null },
    { part: "answer", rows: answers, note: answers.length === 0 ? "none" : null },
  ];
  // Of what was not compared whole, only the bytes can tell that it is the same.
  const isWhole = first.bytes === second.bytes || sections.every(({ note }) => note === null || note === "none");
  return {
    isSame: isWhole && sections.every(({ rows }) => rows.every(({ kind }) => kind === "same" || kind === "muted")),
    sections,
    tally: tallyOf(changes),
    changes,
    muted: mutedOf(changes, muting),
  };
}

function compareTrees(before: Json, after: Json) {
  const difference = compareJson(before, after);
  return { difference, changes: changesOf(difference) };
}

function compareBodies(one: DecodedBody, other: DecodedBody, isMuted: Marking["isMuted"], isRaw: boolean) {
  const [before, after] = [treeOf(one), treeOf(other)];
  if (isRaw || before === undefined || after === undefined) {
    const { difference, changes } = compareTrees(linesOf(one.text), linesOf(other.text));
    return {
      rows: textRows(difference),
      changes: before === undefined || after === undefined ? changes : compareTrees(before, after).changes,
    };
  }
  const { difference, changes } = compareTrees(before, after);
  return { rows: jsonRows(difference, markingOf(changes, isMuted)), changes };
}

function compareAnswers(first: Side, second: Side, isMuted: Marking["isMuted"], isRaw: boolean): readonly DiffRow[] {
  const [one, other] = [first.answer, second.answer];
  if (one === null && other === null) return [];
  const heads = textRows(compareJson(statusLine(one), statusLine(other)));
  if (!one?.body || !other?.body)
    return [...heads, ...textRows(compareJson(linesOf(one?.body?.text), linesOf(other?.body?.text)))];
  return [...heads, ...compareBodies(one.body, other.body, isMuted, isRaw).rows];
}

function statusLine(answer: Side["answer"]): Json {
  const status = answer?.status ?? null;
  return status === null ? [] : [`HTTP ${status}`];
}

/** What a body holds: JSON as it is, a form as an object of its fields; undefined where it is neither. */
function treeOf({ kind, text, isCut, fields }: DecodedBody): Json | undefined {
  if (kind === "json" && text !== null && !isCut) return readJsonTree(text);
  if (kind !== "form") return undefined;
  return grouped(fields.map(({ name, value }) => [name, value]));
}

function headersTree(headers: Headers): Json {
  return grouped(headers.map(([name, value]) => [name.toLowerCase(), value]));
}

/** Values by their names: of a name that stands once its value, else a list. */
function grouped(pairs: readonly (readonly [string, string])[]): Json {
  const byName = new Map<string, string[]>();
  for (const [name, value] of pairs) byName.set(name, [...(byName.get(name) ?? []), value]);
  return new Map(
    [...byName].map(([name, [first = "", ...more]]) => [name, more.length === 0 ? first : [first, ...more]]),
  );
}

function linesOf(text: string | null | undefined): readonly string[] {
  return text === null || text === undefined || text === "" ? [] : text.split(/\r\n|\r|\n/);
}

function bodyNote(one: Side, other: Side): ComparedNote | null {
  if (one.body.kind === "empty" && other.body.kind === "empty") return "none";
  if (one.body.text === null || other.body.text === null)
    return one.bytes === other.bytes ? "same_bytes" : "other_bytes";
  return one.body.isCut || other.body.isCut ? "cut" : null;
}

/** Muted is only what changed from one value to another: that a field came, went or became null is always told. */
function told(part: ToldChange["part"], changes: readonly JsonChange[], muting: Muting): readonly ToldChange[] {
  return changes.map((change) => ({
    part,
    change,
    isMuted: change.kind === "changed" && muting(part, pathText(change.path)) !== null,
  }));
}

function mutedOf(changes: readonly ToldChange[], muting: Muting): readonly MutedChange[] {
  const all = changes.flatMap(({ part, change, isMuted }) => {
    const path = pathText(change.path);
    const muted = isMuted ? muting(part, path) : null;
    return muted === null ? [] : [{ part, path: placeOf(path, part), ...muted }];
  });
  return [...new Map(all.map((one) => [`${one.part} ${one.path}`, one])).values()];
}

function tallyOf(changes: readonly ToldChange[]): DifferenceTally {
  const loud = changes.filter(({ isMuted }) => !isMuted);
  const count = (kind: JsonChange["kind"]) => loud.filter(({ change }) => change.kind === kind).length;
  return {
    changed: count("changed") + count("type"),
    types: count("type"),
    added: count("added"),
    removed: count("removed"),
    moved: count("moved"),
    muted: changes.length - loud.length,
    names: [...new Set(loud.map(({ change }) => pathText(change.path)))],
  };
}
