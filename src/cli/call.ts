import { z } from "zod";
import { type Method, api } from "../contract/api.ts";
import { visibleLine } from "../contract/visible.ts";
import { answerLines } from "./answer-lines.ts";
import { askParsed } from "./connect.ts";
import { type FlagKind, flagKind, kebab, valueOf } from "./call-flags.ts";
import { readBytes } from "./input.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, FAILED, Failure, UsageError } from "./verb.ts";
import type { Action, Options, OwnAction } from "./verb-text.ts";

/** An action that is one call of the API: its options are those of the method's input. */
export interface Call {
  readonly method: Method;
  readonly help: string;
  /** The keys of the input that are given as words, in their order; one that ends in … takes all that follow. */
  readonly words?: readonly string[];
  /** What the input always holds. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** Words that are places, which people count from 1 and the method from 0. */
  readonly fromOne?: readonly string[];
  /** Whether nothing else of the input can be given. */
  readonly only?: boolean;
  /** The method that lists what the first word names, so that it may be a name. */
  readonly named?: Method;
  /** The key that the name stands for, where that is not `id`. */
  readonly namedKey?: string;
  /** Keys that are secret: every user of the machine can read arguments, so these only come in the input's file. */
  readonly secret?: readonly string[];
  /** The key whose text is a file's. */
  readonly file?: string;
}

/** Makes actions of calls. */
export function callActions(calls: Readonly<Record<string, Call>>): Readonly<Record<string, Action>> {
  return Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, callAction(name, call)]));
}

function callAction(name: string, call: Call): OwnAction & { readonly method: Method } {
  const { words = [], help } = call;
  return {
    method: call.method,
    synopsis: [...words.map((word) => kebab(word).toUpperCase()), ...(call.file ? ["FILE"] : []), "[OPTION…]"].join(
      " ",
    ),
    help,
    options: () => optionsFor(call),
    run: (values, given) => run(name, call, values, given),
  };
}

const INPUT_OPTION = {
  type: "string",
  argument: "FILE",
  help: "The rest of the method's input, as a JSON object in that file; - is standard input.",
} as const;

function optionsFor(call: Call): Options {
  const flags = flagsOf(call).map(({ key, kind }) => [
    kebab(key),
    {
      type: "string" as const,
      argument: kind.argument,
      help: `${kind.isNeeded ? "Needed" : "Optional"}: ${key} of ${call.method}${kind.isList ? "; may be given again" : ""}.`,
      ...(kind.isList ? { multiple: true } : {}),
    },
  ]);
  return { ...Object.fromEntries(flags), ...(takesInput(call) ? { input: INPUT_OPTION } : {}) };
}

interface Flag {
  readonly key: string;
  readonly kind: FlagKind;
}

const JsonObject = z.record(z.string(), z.unknown());

/** Each key of a method's input, its JSON Schema, and whether it must be given. */
type Keys = readonly (readonly [string, unknown, boolean])[];

const known = new Map<Method, Keys>();

/** Told once for each method, as to tell a schema takes milliseconds and completions ask for all. */
function keysOfMethod(method: Method): Keys {
  const before = known.get(method);
  if (before) return before;
  const schema = z.toJSONSchema(api[method].input, { io: "input", unrepresentable: "any" });
  const needed = new Set(schema.required);
  const keys = Object.entries(schema.properties ?? {}).map(([key, value]) => [key, value, needed.has(key)] as const);
  known.set(method, keys);
  return keys;
}

function keysOf({ method, words = [], only = false }: Call): Keys {
  const keys = keysOfMethod(method);
  return only ? keys.filter(([key]) => words.includes(key)) : keys;
}

/** The keys that are words, a file's text, or always the same. */
function placedKeys({ words = [], fixed = {}, file }: Call): string[] {
  return [...words.map((word) => word.replace("…", "")), ...Object.keys(fixed), ...(file === undefined ? [] : [file])];
}

function flagsOf(call: Call): Flag[] {
  const taken = new Set([...placedKeys(call), ...(call.secret ?? [])]);
  return keysOf(call).flatMap(([key, schema, isNeeded]) => {
    const kind = taken.has(key) ? null : flagKind(schema, isNeeded);
    return kind === null ? [] : [{ key, kind }];
  });
}

/** Whether anything of the input can be given in no other way. */
function takesInput(call: Call): boolean {
  const given = new Set([...placedKeys(call), ...flagsOf(call).map(({ key }) => key)]);
  const keys = keysOf(call);
  const isUnion = keys.length === 0 && !api[call.method].input.safeParse({}).success;
  return isUnion || keys.some(([key]) => !given.has(key));
}

async function run(
  name: string,
  call: Call,
  values: Readonly<Record<string, unknown>>,
  given: readonly string[],
): Promise<number> {
  const data = typeof values["data"] === "string" ? values["data"] : undefined;
  const unnamed = inputOf(name, call, values, given);
  const input = call.named === undefined ? unnamed : await withId(data, call.named, unnamed, call.namedKey);
  const parsed = api[call.method].input.safeParse(input);
  if (!parsed.success) throw new UsageError(problemsOf(parsed.error));
  const shown = [`${call.method} is called with:`, ...JSON.stringify(input, null, 2).split("\n").map(visibleLine)];
  const answer = await askParsed(data, call.method, input, shown);
  printAnswer(values["json"] === true, answer, () => answerLines(answer));
  return failed(answer) ? FAILED : DONE;
}

/** A test that was made and did not succeed is no success of the command. */
function failed(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && "ok" in answer && answer.ok === false;
}

function inputOf(
  name: string,
  call: Call,
  values: Readonly<Record<string, unknown>>,
  given: readonly string[],
): Readonly<Record<string, unknown>> {
  const flags = flagsOf(call).flatMap(({ key, kind }) => {
    const value = values[kebab(key)];
    return value === undefined ? [] : [[key, valueOf(`--${kebab(key)}`, value, kind)] as const];
  });
  const file = typeof values["input"] === "string" ? readInput(values["input"]) : {};
  return { ...file, ...Object.fromEntries(flags), ...wordsOf(name, call, given), ...call.fixed };
}

function wordsOf(name: string, call: Call, given: readonly string[]): Record<string, unknown> {
  const words = [...(call.words ?? []), ...(call.file === undefined ? [] : [call.file])];
  const isOpen = words.at(-1)?.endsWith("…") === true;
  if (given.length < words.length || (given.length > words.length && !isOpen)) {
    const told = words.map((word) => (word === call.file ? "FILE" : kebab(word).toUpperCase()));
    throw new UsageError(`${name} takes ${told.length === 0 ? "no word" : told.join(" ")}.`);
  }
  const kinds = new Map(keysOf(call).map(([key, schema]) => [key, flagKind(schema, true)]));
  return Object.fromEntries(
    words.map((word, index) => {
      if (word.endsWith("…")) return [word.replace("…", ""), given.slice(index)];
      const text = given[index] ?? "";
      if (word === call.file) return [word, readBytes(text).toString("utf8")];
      const kind = kinds.get(word);
      const value = kind ? valueOf(kebab(word).toUpperCase(), text, kind) : text;
      return [word, typeof value === "number" && call.fromOne?.includes(word) ? placeOf(word, value) : value];
    }),
  );
}

function placeOf(word: string, counted: number): number {
  if (counted >= 1) return counted - 1;
  throw new UsageError(`${kebab(word).toUpperCase()} counts from 1.`);
}

function readInput(file: string): Readonly<Record<string, unknown>> {
  const text = readBytes(file).toString("utf8");
  const where = file === "-" ? "Standard input" : file;
  try {
    const parsed = JsonObject.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  } catch {
    throw new Failure(`${where} is not JSON. Write one object, such as {"name": "…"}.`);
  }
  throw new Failure(`${where} holds no JSON object. Write one, such as {"name": "…"}.`);
}

const Named = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string().optional(), path: z.string().optional() })),
});

/** The input with the id of what its key names; what no name fits is taken for an id, as what was deleted has one. */
async function withId(
  data: string | undefined,
  list: Method,
  input: Readonly<Record<string, unknown>>,
  key = "id",
): Promise<Readonly<Record<string, unknown>>> {
  const { items } = Named.parse(await askParsed(data, list, {}, []));
  if (items.some(({ id }) => id === input[key])) return input;
  const [found, another] = items.filter(({ name, path }) => (path ?? name) === input[key]);
  if (another) throw new UsageError(`More than one is called ${JSON.stringify(input[key])}. Name it by its id.`);
  return found ? { ...input, [key]: found.id } : input;
}

/** What is wrong with an input, a line for each; what was given is not repeated, as it may be secret. */
function problemsOf({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) => `${path.length === 0 ? "The input" : path.join(".")}: ${message}`)
    .join("\n");
}
