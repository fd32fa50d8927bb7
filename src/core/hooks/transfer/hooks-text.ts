import { readExactConditions } from "../../../contract/exact-conditions.ts";
import { LineCounter, parseDocument } from "yaml";
import { visibleJson } from "../../../contract/visible.ts";
import type { TransferFormat } from "../../../contract/model/hook-transfer.ts";
import type { Hook } from "../../../contract/model/hook.ts";
import type { Source } from "../../../contract/model/source.ts";
import { writeYaml } from "../../decode/write-yaml.ts";
import { readCurlPaste } from "../../examine/curl-paste.ts";
import type { Reading } from "./imported-hook.ts";
import { isOctipusHook, readOctipusHook } from "./octipus-hook.ts";
import { describeHook, readOwnHook } from "./own-hook.ts";

const MOST_HOOKS = 1000;

/** One hook of a text: its name or place, and what came of reading it. */
export interface NamedReading {
  readonly name: string;
  readonly reading: Reading;
}

export type HooksReading =
  | { readonly ok: true; readonly hooks: readonly NamedReading[] }
  | { readonly ok: false; readonly message: string };

/**
 * Reads hooks from JSON or YAML (both are tried when no format is named): one hook, a list of them, or a list under
 * `hooks`, each of our own export or as Octipus's API takes it; or, when no format is named, from the curl command with
 * which Octipus's documentation makes one.
 */
export function readHooks(text: string, format?: TransferFormat): HooksReading {
  const pasted = format === undefined ? pastedBody(text) : null;
  if (pasted?.ok === false) return pasted;
  const read = pasted?.text ?? text;
  const parsed = format === "json" ? parseJson(read) : parseYaml(read, format === undefined);
  if (!parsed.ok) return parsed;
  const items = itemsOf(parsed.value);
  if (items === null || items.length === 0) return { ok: false, message: "There is no hook in this text." };
  if (items.length > MOST_HOOKS) return { ok: false, message: `These are more than ${MOST_HOOKS} hooks.` };
  return { ok: true, hooks: items.map(readItem) };
}

/** Hooks as JSON or YAML that `readHooks` takes. There is no secret in it. */
export function writeHooks(
  hooks: readonly Hook[],
  sourceOf: (hook: Hook) => Source | null,
  format: TransferFormat,
): string {
  const document = { hooks: hooks.map((hook) => describeHook(hook, sourceOf(hook))) };
  return format === "json" ? `${visibleJson(JSON.stringify(document, null, 2))}\n` : writeYaml(document);
}

type PastedBody = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

/** What a pasted curl command sends; null where the text is none. The URL it names and its token are left aside. */
function pastedBody(text: string): PastedBody | null {
  if (!/^\s*(?:\$\s+)?curl(?:\.exe)?\s/i.test(text)) return null;
  const pasted = readCurlPaste(text.replace(/^\s*\$\s+/, ""));
  if (pasted === null) return null;
  if (pasted.body.length > 0) return { ok: true, text: pasted.body.toString("utf8") };
  const said = pasted.notes.join(" ");
  return { ok: false, message: `This curl command sends no hook along. ${said || "It takes one after -d."}` };
}

function readItem(item: unknown, index: number): NamedReading {
  const place = `hook ${index + 1}`;
  if (!isRecord(item)) return { name: place, reading: { ok: false, message: "This is not a hook." } };
  const name = typeof item["name"] === "string" && item["name"] !== "" ? item["name"].slice(0, 200) : place;
  return { name, reading: isOctipusHook(item) ? readOctipusHook(item) : readOwnHook(item) };
}

/** One hook, several, or several under a name that lists of an API have. */
function itemsOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if (!isRecord(value)) return null;
  const list = [value["hooks"], value["items"], value["data"]].find((one) => Array.isArray(one));
  return Array.isArray(list) ? list : [value];
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

function parseJson(text: string): Parsed {
  try {
    return { ok: true, value: readExactConditions(text.replace(/^\uFEFF/, "")) };
  } catch (error) {
    return { ok: false, message: `This is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** JSON first where it may be either: its own messages are better, and it is read faster. */
function parseYaml(text: string, isEither: boolean): Parsed {
  if (isEither && /^\uFEFF?\s*[[{]/.test(text)) return parseJson(text);
  const lineCounter = new LineCounter();
  try {
    const document = parseDocument(text, { version: "1.2", schema: "core", logLevel: "silent", lineCounter });
    const [problem] = [...document.errors, ...document.warnings];
    if (problem)
      return { ok: false, message: `This is not YAML that can be read: ${problem.message.split("\n", 1)[0]}` };
    return { ok: true, value: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    return {
      ok: false,
      message: `This YAML cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
