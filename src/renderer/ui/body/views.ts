import { useCallback, useMemo } from "react";
import type { DecodedBody } from "../../../contract/model/decoded.ts";
import { type HexWidth, hexDoc } from "./hex-doc.ts";
import { type Slices, useSliced } from "./in-slices.ts";
import { type InsideLines, type JsonDoc, jsonDoc } from "./json-doc.ts";
import { type JsonOutline, LINE } from "./json-outline.ts";
import { childCount } from "./json-text.ts";
import type { Doc } from "./lines/doc.ts";
import { textDoc } from "./text-doc.ts";
import { xmlDoc } from "./xml-doc.ts";
import { VIEWS_WORDS } from "../../words/payload.ts";

export const VIEWS = ["pretty", "tree", "events", "form", "parts", "image", "xml", "raw", "hex"] as const;
export type View = (typeof VIEWS)[number];

export const VIEW_LABELS: Readonly<Record<View, string>> = {
  pretty: VIEWS_WORDS.pretty,
  tree: VIEWS_WORDS.tree,
  events: VIEWS_WORDS.events,
  form: VIEWS_WORDS.form,
  parts: VIEWS_WORDS.parts,
  image: VIEWS_WORDS.image,
  xml: "XML",
  raw: VIEWS_WORDS.raw,
  hex: VIEWS_WORDS.hex,
};

/** The views that fit a body, the one that fits best first. */
export function viewsFor({ kind, text, payload }: DecodedBody, outline: JsonOutline | null, hasBytes: boolean): View[] {
  const views: View[] = [];
  if (kind === "ndjson") views.push("events");
  if (outline !== null) views.push("pretty", "tree");
  if (kind === "json" && outline !== null && isBatch(outline)) views.push("events");
  if (kind === "form" || payload !== null) views.push("form");
  if (kind === "multipart") views.push("parts");
  if (kind === "image" && hasBytes) views.push("image");
  if (kind === "xml") views.push("xml");
  if (text !== null) views.push("raw");
  if (hasBytes) views.push("hex");
  return views;
}

/** Whether a body is a list of objects, as senders post that gather events. */
function isBatch(outline: JsonOutline): boolean {
  return (
    outline.kind[0] === LINE.open &&
    outline.keyStart[1] === -1 &&
    outline.kind[1] === LINE.open &&
    childCount(outline, 0) > 1
  );
}

/** The JSON of a body, as text; null where it has none. Lines of it are a list. */
export function* jsonIn({ kind, text, payload, problems }: DecodedBody): Slices<{ readonly json: string | null }> {
  if (kind === "json") return { json: text };
  if (kind === "ndjson") return { json: text === null ? null : yield* listOfLines(text) };
  if (payload !== null) return { json: payload };
  return { json: problems.some((words) => words.includes("not read as JSON")) ? text : null };
}

/** So many lines are joined before the work can be left. */
const STEPS = 4096;

function* listOfLines(text: string): Slices<string> {
  const joined: string[] = [];
  let lines: string[] = [];
  for (let at = 0; at <= text.length;) {
    const end = text.indexOf("\n", at);
    const line = text.slice(at, end < 0 ? text.length : end);
    at = end < 0 ? text.length + 1 : end + 1;
    if (line.trim() !== "") lines.push(line);
    if (lines.length < STEPS && end >= 0) continue;
    if (lines.length > 0) joined.push(lines.join(","));
    lines = [];
    yield;
  }
  return `[${joined.join(",")}]`;
}

interface DocInput {
  readonly view: View | undefined;
  readonly body: DecodedBody;
  readonly came: (() => Uint8Array) | undefined;
  readonly json: string | null;
  readonly outline: JsonOutline | null;
  readonly inside: InsideLines;
  /** How many bytes of a dump a line has room for. */
  readonly hexWidth: HexWidth;
}

/** Of more text, or more lines of JSON, the lines are made in slices. */
export const LONG_TEXT = 500_000;
const MANY_LINES = 50_000;

interface MadeDoc {
  /** Null of a view that has no lines. */
  readonly doc: Doc | null;
  /** The same where its values can be pointed at. */
  readonly values: JsonDoc | null;
}

/** What a view shows as lines; null while they are made. */
export function useDoc({ view, body, came, json, outline, inside, hexWidth }: DocInput): MadeDoc | null {
  const text = body.text ?? "";
  const make = useCallback(
    () => makeDoc({ view, text, came, json, outline, inside, hexWidth }),
    [view, text, came, json, outline, inside, hexWidth],
  );
  const isJson = view !== undefined && JSON_VIEWS.has(view);
  const isLarge = isJson ? (outline?.kind.length ?? 0) > MANY_LINES : text.length > LONG_TEXT;
  // What is opened in place changes the lines and not what they are of.
  const subject = useMemo(() => ({ view, text, outline }), [view, text, outline]);
  return useSliced(make, isLarge, subject).value;
}

const JSON_VIEWS: ReadonlySet<View> = new Set(["pretty", "tree", "events"]);

type DocParts = Omit<DocInput, "body"> & { readonly text: string };

function* makeDoc({ view, text, came, json, outline, inside, hexWidth }: DocParts): Slices<MadeDoc> {
  if ((view === "pretty" || view === "tree" || view === "events") && json !== null && outline) {
    const values = yield* jsonDoc({ text: json, outline, inside }, view);
    return { doc: values, values };
  }
  if (view === "xml") return { doc: yield* xmlDoc(text), values: null };
  if (view === "raw") return { doc: yield* textDoc(text), values: null };
  return { doc: view === "hex" && came ? hexDoc(came(), hexWidth) : null, values: null };
}
