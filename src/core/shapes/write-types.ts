import { Worker } from "node:worker_threads";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { TypeForm } from "../../contract/model/shape.ts";
import { workerUrl } from "../host/worker-url.ts";
import { type Schema, schemaOf } from "../shape/schema.ts";
import type { Shape } from "../shape/shape.ts";

/** What the thread is asked: a schema of closed objects, a name of letters and digits, and a form. */
export interface TypesRequest {
  readonly schema: Schema;
  readonly name: string;
  readonly as: Exclude<TypeForm, "schema">;
}

export interface WrittenTypes {
  readonly text: string;
  readonly notes: string[];
}

/** Types of more are read by nobody, and take too long to write. */
const MOST_CHARACTERS = 400_000;
const MOST_MS = 20_000;
/** A field whose name could end a string or a tag of the code has no place in it. */
const WRITABLE = /^[^\p{C}\p{Zl}\p{Zp}"'`\\]{1,200}$/u;

/** A shape as a type, named after its event. Everything but JSON Schema is written in a thread of its own. */
export async function writeTypes(shape: Shape, as: TypeForm, event: string): Promise<Result<WrittenTypes>> {
  const name = nameOf(event);
  if (as === "schema") {
    const schema = { $schema: "https://json-schema.org/draft/2020-12/schema", title: name, ...schemaOf(shape) };
    return ok({ text: `${JSON.stringify(schema, null, 2)}\n`, notes: [] });
  }
  const left = new Set<string>();
  const hasName = (field: string) => {
    const is = WRITABLE.test(field) && field !== "__proto__";
    if (!is) left.add(field);
    return is;
  };
  const schema = schemaOf(shape, { isClosed: true, hasName });
  if (JSON.stringify(schema).length > MOST_CHARACTERS)
    return fail("unsupported", "These payloads have too many fields for a type. Take the JSON Schema instead.");
  const text = await inThread({ schema, name, as });
  if (text === null)
    return fail("unsupported", "No such type could be written of these payloads. Take the JSON Schema.");
  const fields = left.size === 1 ? "1 field" : `${left.size} fields`;
  const notes = left.size === 0 ? [] : [`Left out, for their names could not stand in code: ${fields}.`];
  return ok({ text, notes });
}

/** `InvoicePaid` of `invoice.paid`. */
function nameOf(event: string): string {
  const words = event.match(/[A-Za-z0-9]+/g) ?? [];
  const name = words
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("")
    .slice(0, 60);
  return /^[A-Z]/.test(name) ? name : `Payload${name}`;
}

/** Null where the thread could not, or took too long. It ends with its answer. */
function inThread(request: TypesRequest): Promise<string | null> {
  return new Promise((resolve) => {
    const worker = new Worker(workerUrl("shapes"), {
      name: "shapes",
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    const settle = (text: string | null) => {
      clearTimeout(late);
      resolve(text);
      void worker.terminate();
    };
    const late = setTimeout(() => settle(null), MOST_MS);
    worker.once("message", (text: unknown) => settle(typeof text === "string" ? text : null));
    worker.once("error", () => settle(null));
    worker.once("exit", () => settle(null));
  });
}
