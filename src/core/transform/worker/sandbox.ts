import variant from "@jitl/quickjs-wasmfile-release-sync";
import {
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSWASMModule,
  Scope,
  newQuickJSWASMModuleFromVariant,
} from "quickjs-emscripten-core";
import { z } from "zod";
import type { TransformInput, TransformOrder, TransformOutcome } from "./messages.ts";
import { Decoded } from "../../decode/decoded.ts";

/** What one run may take: of the processor, and of the clock where others need the processor, too. */
const MOST_MS = 100;
const MOST_WAITED_MS = 2000;
const MOST_BYTES = 32 * 1024 * 1024;
const MOST_STACK_BYTES = 256 * 1024;

const FILE = "transform.js";

const Value = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Given = z.object({
  url: z.string().max(8192).optional(),
  headers: z
    .union([z.array(z.tuple([z.string(), Value])), z.record(z.string(), Value).transform((all) => Object.entries(all))])
    .optional(),
  body: z.unknown().optional(),
  bodyBase64: z.string().optional(),
});

const Thrown = z.object({ name: z.string(), message: z.string(), stack: z.string().optional() });

/** Runs transforms, each in an engine of its own that reaches nothing: no network, no files, no clock to wait by. */
export async function createSandbox(): Promise<(order: TransformOrder) => TransformOutcome> {
  const engine = await newQuickJSWASMModuleFromVariant(variant);
  // The first run compiles the engine as it goes along, which is not to count as somebody's.
  run(engine, { code: "({ request }) => ({ body: request.json })", request: NOTHING });
  return (order) => run(engine, order);
}

const NOTHING: TransformInput = { method: "POST", url: "/", headers: [], body: Buffer.from("{}") };

/** Tells whether a run that begins now has taken too long. Time of the processor is known from Node 23.9 on. */
function createLimit(): () => boolean {
  const begun = performance.now();
  const isCounted = typeof process.threadCpuUsage === "function";
  const before = isCounted ? process.threadCpuUsage() : undefined;
  return () => {
    const waited = performance.now() - begun;
    if (!isCounted || waited <= MOST_MS) return waited > MOST_MS;
    return waited > MOST_WAITED_MS || process.threadCpuUsage(before).user / 1000 > MOST_MS;
  };
}

function run(engine: QuickJSWASMModule, { code, request }: TransformOrder): TransformOutcome {
  return Scope.withScope((scope) => {
    const runtime = scope.manage(engine.newRuntime());
    const vm = scope.manage(runtime.newContext());
    runtime.setMemoryLimit(MOST_BYTES);
    runtime.setMaxStackSize(MOST_STACK_BYTES);
    const json = scope.manage(vm.getProp(vm.global, "JSON"));
    const parse = scope.manage(vm.getProp(json, "parse"));
    const stringify = scope.manage(vm.getProp(json, "stringify"));
    const text = scope.manage(vm.newString(JSON.stringify({ request: shownTo(request) })));
    runtime.setInterruptHandler(createLimit());

    /** A step of the run; its failure ends it. */
    function step(result: ReturnType<QuickJSContext["evalCode"]>): QuickJSHandle {
      if (!result.error) return scope.manage(result.value);
      runtime.setMemoryLimit(-1);
      runtime.removeInterruptHandler();
      const error = scope.manage(result.error);
      throw new Failed(failure(vm.dump(error)));
    }

    try {
      const transform = step(vm.evalCode(code, FILE));
      if (vm.typeof(transform) !== "function")
        return failed("The last line must be a function: ({ request }) => ({ … }).");
      const input = step(vm.callFunction(parse, vm.undefined, text));
      const made = step(vm.callFunction(transform, vm.undefined, input));
      if (vm.typeof(made) === "undefined") return failed("It returned nothing. Return an object, or null to drop it.");
      if (vm.typeof(scope.manage(vm.getProp(made, "then"))) === "function")
        return failed("It returned a promise, and there is nothing to wait for here. Leave out async.");
      return readEnd(vm.getString(step(vm.callFunction(stringify, vm.undefined, made))), request);
    } catch (error) {
      if (error instanceof Failed) return error.end;
      throw error;
    }
  });
}

class Failed extends Error {
  readonly end: TransformOutcome;

  constructor(end: TransformOutcome) {
    super("A transform failed");
    this.end = end;
  }
}

/** What a transform sees of a request; `json` is undefined where the body is none. */
function shownTo({ method, url, headers, body }: TransformInput) {
  const bytes = Buffer.from(body);
  const { text, json } = decodedOf({ headers, body });
  return { method, url, headers, body: text ?? bytes.toString("utf8"), json, bodyBase64: bytes.toString("base64") };
}

function decodedOf({ headers, body }: Pick<TransformInput, "headers" | "body">): Decoded {
  return new Decoded({ headers: headers.map(([name, value]) => [name, value]), body: Buffer.from(body) });
}

/** The headers without what they said of the bytes that were read. */
function asPlain(headers: TransformInput["headers"], { layers, charset }: Decoded): [string, string][] {
  const isUtf8 = charset === null || charset.name === "utf-8";
  return headers.flatMap(([name, value]): [string, string][] => {
    if (layers.length > 0 && name.toLowerCase() === "content-encoding") return [];
    const isType = !isUtf8 && name.toLowerCase() === "content-type";
    return [[name, isType ? value.replace(/(;\s*charset\s*=\s*)("[^"]*"|[^;]*)/i, "$1utf-8") : value]];
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readEnd(text: string, request: TransformInput): TransformOutcome {
  const before = decodedOf(request);
  const returned: unknown = jsonOf(text);
  if (returned === null) return { kind: "dropped" };
  const given = Given.safeParse(returned);
  if (!given.success) return failed(`What it returned does not fit: ${z.prettifyError(given.error)}`);
  const { url, headers, body, bodyBase64 } = given.data;
  if (url !== undefined && !URL.canParse(url, "http://localhost")) return failed("The url that it returned is none.");
  const bytes = bodyBase64 === undefined ? bytesOf(body) : Buffer.from(bodyBase64, "base64");
  const isAsRead = bodyBase64 === undefined && typeof body === "string" && body === before.text;
  if (isAsRead || bytes === undefined || Buffer.from(request.body).equals(bytes))
    return { kind: "changed", value: { url, headers, body: undefined } };
  // What it made of a text that was read is UTF-8, and not encoded again.
  const isOther = before.layers.length > 0 || (before.charset?.name ?? "utf-8") !== "utf-8";
  const made = bodyBase64 === undefined && isOther ? asPlain(headers ?? request.headers, before) : headers;
  return { kind: "changed", value: { url, headers: made, body: bytes } };
}

/** A text as it stands, anything else as JSON. */
function bytesOf(body: unknown): Buffer | undefined {
  if (body === undefined) return undefined;
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body), "utf8");
}

function failed(message: string, line = 0, column = 0): TransformOutcome {
  return { kind: "failed", message, line, column };
}

function failure(thrown: unknown): TransformOutcome {
  const error = Thrown.safeParse(thrown);
  if (!error.success) return failed(`It threw ${String(JSON.stringify(thrown))}.`);
  const { name, message, stack = "" } = error.data;
  const [, line = "0", column = "0"] = /transform\.js:(\d+)(?::(\d+))?/.exec(stack) ?? [];
  return failed(inWords(name, message), Number(line), Number(column));
}

function inWords(name: string, message: string): string {
  if (name === "InternalError" && message === "interrupted") return `It ran longer than ${MOST_MS} ms.`;
  if (name === "InternalError" && message === "out of memory") return "It needed more than 32 MB of memory.";
  return `${name}: ${message}`;
}
