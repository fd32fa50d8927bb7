import { parseDocument } from "yaml";
import { type Result, fail, ok } from "../../../contract/errors.ts";
import type { Catalogue, CatalogueItem, ImportFinding } from "../../../contract/model/import.ts";
import { payloadSchemas } from "./payload-schema.ts";
import { namedEvents } from "./event-names.ts";
import { isSchema, resolve } from "./json-schema.ts";
import type { SchemaBreach } from "./schema-breach.ts";
import { schemaSampler } from "./schema-sample.ts";

const LONGEST_TEXT = 8_000_000;
const MOST_EVENTS = 1000;
const LONGEST_NAME = 200;
/** Of all samples and schemas together, in characters of JSON. */
const LONGEST_SAMPLES = 16_000_000;

type Follow = (value: unknown) => unknown;
export interface Described {
  readonly type: string;
  /** The name it is sent under, where that is another. */
  readonly sentAs?: string;
  readonly description: unknown;
  readonly schema: unknown;
  /** A whole payload that the document gives itself. */
  readonly example: unknown;
}

/**
 * The events of an OpenAPI 3.1 document's `webhooks`, or of an AsyncAPI 2 or 3 document, as JSON or YAML, each with an
 * example it gives or a sample made from its schema. Nothing is fetched: a reference elsewhere becomes a finding.
 */
export function readCatalogue(text: string): Result<Catalogue> {
  if (text.length > LONGEST_TEXT) return fail("invalid_input", "This document is too large.");
  const parsed = parseText(text);
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  if (!isSchema(document)) return fail("invalid_input", "This is neither an OpenAPI nor an AsyncAPI document.");
  const findings = new Map<string, ImportFinding>();
  const notFollowed = (place: string) =>
    void findings.set(place, {
      code: "not_followed",
      place,
      message: `${place} is not in this document, so it is left out.`,
    });
  const follow: Follow = (value) => resolve(document, value, notFollowed);
  const sample = schemaSampler(document, notFollowed);
  const describe = payloadSchemas(document, notFollowed);
  const kind =
    typeof document["openapi"] === "string" ? "openapi" : typeof document["asyncapi"] === "string" ? "asyncapi" : null;
  if (kind === null) return fail("invalid_input", "This is neither an OpenAPI nor an AsyncAPI document.");
  const described = kind === "openapi" ? openApiEvents(document, follow) : asyncApiEvents(document, follow);
  const events = new Map<string, CatalogueItem>();
  let weight = 0;
  for (const { type, sentAs, description, schema, example } of nameable(described, findings)) {
    const payload = payloadOfEvent(type, { schema, example }, { sample, findings });
    const item = { type, ...(sentAs ? { sentAs } : {}), description: shortText(description), payload };
    const whole = schema === undefined ? item : { ...item, schema: describe(schema) };
    weight += weigh(whole, LONGEST_SAMPLES - weight);
    if (weight === Infinity) return fail("invalid_input", `The samples of this document are too large, as of ${type}.`);
    events.set(type, whole);
  }
  if (events.size === 0) return fail("invalid_input", "There are no webhooks or messages in this document.");
  return ok({
    title: titleOf(document),
    kind,
    events: [...events.values()],
    findings: [...findings.values()].slice(0, 100),
  });
}

interface Making {
  readonly sample: ReturnType<typeof schemaSampler>;
  readonly findings: Map<string, ImportFinding>;
}

/** The document's own example where it holds to the schema, mended where it does not, or a sample made of the schema. */
function payloadOfEvent(
  type: string,
  { schema, example }: Pick<Described, "schema" | "example">,
  { sample, findings }: Making,
): unknown {
  if (schema === undefined) return example ?? {};
  const given = example === undefined ? null : sample.breachOf(example, schema);
  if (example !== undefined && given === null) return example;
  const { value, breach } = sample.make(schema, example);
  if (given) {
    const message = `The document's own example of ${type} does not hold to its schema${breachWords(given)}. It was mended.`;
    findings.set(`mended ${type}`, { code: "mended", place: type, message });
  }
  if (breach) {
    const message = `No sample of ${type} could be made that holds to its schema${breachWords(breach)}.`;
    findings.set(`unfit ${type}`, { code: "unfit", place: type, message });
  }
  return value ?? {};
}

function breachWords({ path, reason }: SchemaBreach): string {
  return `${path === "" ? "" : ` at ${path}`}: ${reason}`;
}

/** The events that can be kept: each has a name that no other has. The rest become findings. */
function nameable(described: readonly Described[], findings: Map<string, ImportFinding>): readonly Described[] {
  const named = new Map<string, Described>();
  const leaveOut = (place: string, message: string) =>
    void findings.set(`unusable ${place}`, { code: "unusable", place, message });
  for (const event of described) {
    const type = event.type.trim().slice(0, LONGEST_NAME);
    const known = named.get(type);
    if (type === "") leaveOut("(no name)", "An event without a name is left out.");
    else if (!known && named.size >= MOST_EVENTS)
      leaveOut("events", `Only the first ${MOST_EVENTS} events are read; the rest are left out.`);
    else if (!known) named.set(type, { ...event, type });
    else if (known.schema !== event.schema || known.example !== event.example)
      leaveOut(type, `${type} is described more than once; the first description is taken.`);
  }
  return [...named.values()];
}

function parseText(text: string): Result<unknown> {
  try {
    if (/^\uFEFF?\s*[[{]/.test(text)) return ok(JSON.parse(text.replace(/^\uFEFF/, "")));
    const document = parseDocument(text, { version: "1.2", schema: "core", logLevel: "silent" });
    const [problem] = document.errors;
    if (problem)
      return fail("invalid_input", `This is not YAML that can be read: ${problem.message.split("\n", 1)[0]}`);
    return ok(document.toJS({ maxAliasCount: 100 }));
  } catch (error) {
    return fail(
      "invalid_input",
      `This document cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function openApiEvents(document: Fields, follow: Follow): readonly Described[] {
  const described = entriesOf(document["webhooks"]).flatMap(([name, item]) => {
    const path = follow(item);
    if (!isSchema(path)) return [];
    const operation = [path["post"], path["put"], path["get"]].find(isSchema);
    const body = follow(operation?.["requestBody"]);
    const content = isSchema(body) ? entriesOf(body["content"]) : [];
    const [, media] = content.find(([type]) => /\bjson\b/i.test(type)) ?? content[0] ?? [];
    const about = operation?.["summary"] ?? operation?.["description"] ?? path["summary"];
    const event = { type: name, description: about, ...payloadOf(media, "schema", follow) };
    return [{ ...event, operationId: operation?.["operationId"], headers: headerNames(operation, follow) }];
  });
  return namedEvents(described, follow);
}

function headerNames(operation: Fields | undefined, follow: Follow): readonly string[] {
  const parameters = operation?.["parameters"];
  return (Array.isArray(parameters) ? parameters.slice(0, 50) : []).flatMap((one) => {
    const parameter = follow(one);
    const name = isSchema(parameter) && parameter["in"] === "header" ? parameter["name"] : undefined;
    return typeof name === "string" ? [name.toLowerCase()] : [];
  });
}

/** AsyncAPI 2 keeps messages under a channel's operations, 3 under the channel, both under components too. */
function asyncApiEvents(document: Fields, follow: Follow): Described[] {
  const inChannels = entriesOf(document["channels"]).flatMap(([channel, value]) => {
    const found = follow(value);
    if (!isSchema(found)) return [];
    const version2 = [found["subscribe"], found["publish"]].filter(isSchema).flatMap((operation) => {
      const message = follow(operation["message"]);
      const several = isSchema(message) && Array.isArray(message["oneOf"]) ? message["oneOf"] : [message];
      return several.map((one): [string, unknown] => [nameIn(operation["message"], channel), one]);
    });
    return version2.concat(entriesOf(found["messages"]));
  });
  const components = document["components"];
  const messages = inChannels.length > 0 ? inChannels : isSchema(components) ? entriesOf(components["messages"]) : [];
  return messages.flatMap(([key, value]) => {
    const message = follow(value);
    if (!isSchema(message)) return [];
    const type = typeof message["name"] === "string" && message["name"] !== "" ? message["name"] : nameIn(value, key);
    return [
      {
        type,
        description: message["summary"] ?? message["title"] ?? message["description"],
        ...payloadOf(message, "payload", follow),
      },
    ];
  });
}

/** The last name of a reference, which is what people call the message. */
function nameIn(value: unknown, otherwise: string): string {
  const reference = isSchema(value) ? value["$ref"] : undefined;
  return typeof reference === "string" ? (reference.split("/").pop() ?? otherwise) : otherwise;
}

function payloadOf(holder: unknown, schemaName: string, follow: Follow): { schema: unknown; example: unknown } {
  if (!isSchema(holder)) return { schema: undefined, example: undefined };
  const { examples } = holder;
  const [first] = Array.isArray(examples) ? examples : entriesOf(examples).map(([, one]) => one);
  const given = follow(first);
  const whole = isSchema(given) ? (given["value"] ?? given["payload"]) : undefined;
  const schema = holder[schemaName];
  // A schema of another language stands inside a wrapper that says so.
  const inner =
    isSchema(schema) && isSchema(schema["schema"]) && schema["schemaFormat"] !== undefined ? schema["schema"] : schema;
  return { schema: inner, example: holder["example"] ?? whole };
}

type Fields = Readonly<Record<string, unknown>>;

function entriesOf(value: unknown): [string, unknown][] {
  return isSchema(value) ? Object.entries(value) : [];
}

function shortText(value: unknown): string {
  return typeof value === "string" ? (value.trim().split("\n", 1)[0] ?? "").slice(0, 300) : "";
}

function titleOf({ info }: Fields): string {
  const title = isSchema(info) && typeof info["title"] === "string" ? info["title"].trim().slice(0, 200) : "";
  return title === "" ? "Imported events" : title;
}

const DEEPEST = 200;

/**
 * About how many characters a value takes as JSON, counted no further than `limit`; Infinity beyond it or where it is
 * nested too deeply to be written. Counting first keeps one part that is referred to a thousand times from filling memory.
 */
function weigh(value: unknown, limit: number): number {
  let weight = 0;

  function add(part: unknown, depth: number): void {
    if (depth > DEEPEST) weight = Infinity;
    weight += typeof part === "string" ? part.length + 2 : 4;
    if (weight > limit || typeof part !== "object" || part === null) return;
    for (const [name, inner] of Object.entries(part)) {
      weight += name.length;
      add(inner, depth + 1);
      if (weight > limit) return;
    }
  }

  add(value, 0);
  return weight > limit ? Infinity : weight;
}
