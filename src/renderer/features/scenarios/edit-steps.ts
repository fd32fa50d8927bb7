import {
  type Document,
  type ScalarTag,
  type Tags,
  isMap,
  isSeq,
  type YAMLMap,
  type YAMLSeq,
  parseDocument,
} from "yaml";
import type { FaultKind } from "../../../contract/model/scenario.ts";

/** A step of a course by its number, from 1; the main course where no branch is named. */
export interface StepPlace {
  readonly branch: string | null;
  readonly number: number;
}

/** What of a step is changed by a form; an empty text takes it away. */
export interface StepChange {
  readonly after?: string;
  readonly status?: string;
  readonly within?: string;
}

/** What of a step stands in its form. */
export interface StepFields extends Required<StepChange> {
  readonly kind: "send" | "wait" | "expect" | "command";
  /** The fault that befalls this step by name. */
  readonly fault: FaultKind | "";
}

/**
 * The text with a step at another number of its course; null where it would leave the part of the text that it stands in,
 * or the text cannot be read. As all changes here it keeps comments, and numbers as they are written.
 */
export function moveStep(text: string, place: StepPlace, to: number): string | null {
  return changed(text, (doc) => {
    const [from, target] = [find(doc, place), find(doc, { ...place, number: to })];
    if (!from || !target || from.steps !== target.steps || from.index === target.index) return false;
    const [step] = from.steps.items.splice(from.index, 1);
    from.steps.items.splice(target.index, 0, step);
    return true;
  });
}

export function removeStep(text: string, place: StepPlace): string | null {
  return changed(text, (doc) => {
    const found = find(doc, place);
    // A course has a step at least.
    if (!found || found.steps.items.length < 2) return false;
    found.steps.items.splice(found.index, 1);
    return true;
  });
}

/** The text with one more step behind another. */
export function addStep(text: string, place: StepPlace, step: Readonly<Record<string, unknown>>): string | null {
  return changed(text, (doc) => {
    const found = find(doc, place);
    if (!found) return false;
    found.steps.items.splice(found.index + 1, 0, doc.createNode(step));
    return true;
  });
}

export function changeStep(text: string, place: StepPlace, { after, status, within }: StepChange): string | null {
  return changed(text, (doc) => {
    const step = find(doc, place)?.step;
    if (!step) return false;
    if (after !== undefined) put(doc, step, ["after"], after);
    const isWait = step.has("wait") || step.has("command");
    if (within !== undefined) put(doc, step, isWait ? ["within"] : ["expect", "within"], within);
    if (status !== undefined) put(doc, step, ["expect", "status"], statusIn(status));
    const expect = step.get("expect");
    if (isMap(expect) && expect.items.length === 0) step.delete("expect");
    return true;
  });
}

/** The text with a fault that befalls this step by its name, in place of others that do; without one where it is empty. */
export function faultStep(text: string, place: StepPlace, kind: FaultKind | ""): string | null {
  return changed(text, (doc) => {
    const step = find(doc, place)?.step;
    if (!step) return false;
    const id = idOf(step) ?? freeId(doc, place.number);
    const faults = seqAt(doc.get("faults"));
    if (faults) faults.items = faults.items.filter((one) => !isMap(one) || one.get("of") !== id);
    if (faults?.items.length === 0) doc.delete("faults");
    if (kind === "") return true;
    if (idOf(step) === undefined) step.set("id", id);
    // The first that befalls a step is the one it meets.
    const fault = doc.createNode({ kind, of: id });
    const left = seqAt(doc.get("faults"));
    if (left) left.items.unshift(fault);
    else doc.set("faults", doc.createNode([fault]));
    return true;
  });
}

/** What stands in the form of a step; null where there is no such step. */
export function stepFields(text: string, place: StepPlace): StepFields | null {
  const doc = read(text);
  const step = doc && find(doc, place)?.step;
  if (!step) return null;
  const kind = (["send", "wait", "command"] as const).find((one) => step.has(one)) ?? "expect";
  const id = idOf(step);
  const fault = seqAt(doc.get("faults"))?.items.find((one) => isMap(one) && id !== undefined && one.get("of") === id);
  const status = step.getIn(["expect", "status"]);
  return {
    kind,
    after: wordOf(step.get("after")),
    status: isSeq(status) ? status.items.map(String).join(", ") : wordOf(status),
    within: wordOf(kind === "send" || kind === "expect" ? step.getIn(["expect", "within"]) : step.get("within")),
    fault: isMap(fault) ? faultKind(fault.get("kind")) : "",
  };
}

function wordOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** The same span of time as it is written: `400ms`, `1.5s`. */
export function spanWords(ms: number): string {
  if (ms <= 0) return "";
  return ms < 1000 ? `${Math.round(ms)}ms` : `${Math.round(ms / 10) / 100}s`;
}

const FAULTS: readonly FaultKind[] = ["duplicate", "reorder", "delay", "drop", "corrupt", "late", "nextDay"];

/** The fault of that name; empty where there is none. */
export function faultKind(value: unknown): FaultKind | "" {
  return FAULTS.find((kind) => kind === value) ?? "";
}

/** `200, 2xx` as a list, `200` as a number. */
function statusIn(text: string): unknown {
  const words = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((word) => (/^\d+$/.test(word) ? Number(word) : word));
  return words.length > 1 ? words : (words[0] ?? "");
}

function put(doc: Document, step: YAMLMap, path: readonly string[], value: unknown): void {
  if (value === "") step.deleteIn(path);
  else if (path.length === 1) step.set(path[0], doc.createNode(value));
  else if (isMap(step.get("expect"))) step.setIn(path, doc.createNode(value));
  else step.set("expect", doc.createNode({ [path[1] ?? ""]: value }));
}

function changed(text: string, change: (doc: Document) => boolean): string | null {
  const doc = read(text);
  if (!doc || !change(doc)) return null;
  return doc.toString({ lineWidth: 0 });
}

function read(text: string): Document | null {
  const doc: Document = parseDocument(text, { customTags: asWritten });
  return doc.errors.length === 0 && isMap(doc.contents) ? doc : null;
}

/** Numbers are written back as they were: `1.10`, and what has more digits than can be counted with. */
function asWritten(tags: Tags): Tags {
  return tags.map((tag) => (typeof tag === "string" || !isNumberTag(tag) ? tag : { ...tag, stringify: sourceOf(tag) }));
}

function isNumberTag(tag: Exclude<Tags[number], string>): tag is ScalarTag {
  return (tag.tag === "tag:yaml.org,2002:int" || tag.tag === "tag:yaml.org,2002:float") && !("nodeClass" in tag);
}

function sourceOf({ stringify }: ScalarTag): NonNullable<ScalarTag["stringify"]> {
  return (node, ...rest) => node.source ?? stringify?.(node, ...rest) ?? String(node.value);
}

interface Found {
  readonly steps: YAMLSeq;
  readonly index: number;
  readonly step: YAMLMap;
}

/** A branch's course begins with the steps of the main one that come before it. */
function find(doc: Document, { branch, number }: StepPlace): Found | null {
  const main = seqAt(doc.get("steps"));
  if (!main) return null;
  if (branch === null) return at(main, number - 1);
  const own = seqAt(doc.get("branches"))?.items.find((one) => isMap(one) && one.get("name") === branch);
  if (!isMap(own)) return null;
  const after = own.get("after");
  const before = main.items.findIndex((step) => isMap(step) && after !== undefined && idOf(step) === after) + 1;
  if (number <= before) return at(main, number - 1);
  const steps = seqAt(own.get("steps"));
  return steps && at(steps, number - before - 1);
}

function at(steps: YAMLSeq, index: number): Found | null {
  const step = steps.items[index];
  return isMap(step) ? { steps, index, step } : null;
}

function seqAt(node: unknown): YAMLSeq | null {
  return isSeq(node) ? node : null;
}

function idOf(step: YAMLMap): string | undefined {
  const id = step.get("id");
  return typeof id === "string" ? id : undefined;
}

/** A name that stands nowhere in the text. */
function freeId(doc: Document, number: number): string {
  const text = doc.toString();
  for (let more = 0; ; more += 1) {
    const id = more === 0 ? `step_${number}` : `step_${number}_${more}`;
    if (!text.includes(id)) return id;
  }
}
