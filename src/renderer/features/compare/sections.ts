import { compareJson } from "../../../contract/compare-json.ts";
import { type JsonChange, changesOf, pathText } from "../../../contract/json-changes.ts";
import { type Json, readJsonTree } from "../../../contract/json-tree.ts";
import type { DecodedBody } from "../../../contract/model/decoded.ts";
import type { Delivery } from "../../../contract/model/delivery.ts";
import type { Headers } from "../../../contract/model/header.ts";
import { createIsVolatile } from "../../../contract/volatile-fields.ts";
import type { Tally } from "../../words/compare.ts";
import { COMPARE, SECTIONS } from "../../words/compare.ts";
import { type Marking, type Row, headerRows, jsonRows, markingOf, textRows } from "./rows.ts";

/** One of the two that are compared, with its body and its app's answer as they are read. */
export interface Side {
  readonly delivery: Delivery;
  readonly body: DecodedBody;
  /** Null where its app gave none. */
  readonly answer: DecodedBody | null;
}

export interface Section {
  readonly name: string;
  readonly rows: readonly Row[];
  /** What is to be known of it, in a sentence; null where nothing is. */
  readonly note: string | null;
}

export interface Comparison {
  readonly sections: readonly Section[];
  readonly tally: Tally;
}

/** Compares two deliveries: bodies by their fields where both are JSON or forms, else by lines; headers by their names. */
export function compareSides(first: Side, second: Side, patterns: readonly string[], isRaw: boolean): Comparison {
  const isMuted = createIsVolatile(patterns);
  const body = compareBodies(first.body, second.body, isMuted, isRaw);
  const headers = compareTrees(headersTree(first.delivery.headers), headersTree(second.delivery.headers));
  const answers = compareAnswers(first, second, isMuted, isRaw);
  const line = textRows(compareJson([requestLine(first)], [requestLine(second)]));
  const marking = markingOf(headers.changes, isMuted);
  const isSameBytes = first.delivery.bodyBase64 === second.delivery.bodyBase64;
  return {
    sections: [
      { name: COMPARE.body, rows: body.rows, note: bodyNote(first.body, second.body, isSameBytes) },
      { name: COMPARE.headers, rows: [...line, ...headerRows(headers.difference, marking)], note: null },
      { name: COMPARE.answer, rows: answers, note: answers.length === 0 ? COMPARE.noAnswer : null },
    ],
    tally: tallyOf([...body.changes, ...headers.changes], isMuted),
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

function compareAnswers(first: Side, second: Side, isMuted: Marking["isMuted"], isRaw: boolean): readonly Row[] {
  if (first.answer === null && second.answer === null) return [];
  const line = ({ delivery: { app } }: Side): Json =>
    app?.status === null || app?.status === undefined ? [] : [SECTIONS.httpStatus(app.status)];
  const heads = textRows(compareJson(line(first), line(second)));
  if (first.answer === null || second.answer === null)
    return [...heads, ...textRows(compareJson(linesOf(first.answer?.text), linesOf(second.answer?.text)))];
  return [...heads, ...compareBodies(first.answer, second.answer, isMuted, isRaw).rows];
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

function requestLine({ delivery: { method, url } }: Side): string {
  return `${method} ${url}`;
}

function bodyNote(one: DecodedBody, other: DecodedBody, isSameBytes: boolean): string | null {
  if (one.kind === "empty" && other.kind === "empty") return COMPARE.empty;
  if (one.text === null || other.text === null)
    return `${COMPARE.bytes} ${isSameBytes ? COMPARE.sameBytes : COMPARE.otherBytes}`;
  return one.isCut || other.isCut ? COMPARE.tooLong : null;
}

/** Muted is only what changed from one value to another: that a field came, went or became null is always told. */
function tallyOf(changes: readonly JsonChange[], isMuted: (path: string) => boolean): Tally {
  const isQuiet = ({ kind, path }: JsonChange) => kind === "changed" && isMuted(pathText(path));
  const told = changes.filter((change) => !isQuiet(change));
  const count = (kind: JsonChange["kind"]) => told.filter((change) => change.kind === kind).length;
  return {
    changed: count("changed") + count("type"),
    types: count("type"),
    added: count("added"),
    removed: count("removed"),
    moved: count("moved"),
    muted: changes.length - told.length,
    names: [...new Set(told.map(({ path }) => pathText(path)))],
  };
}
