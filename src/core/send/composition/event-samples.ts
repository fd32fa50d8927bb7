import type { EventChoice, EventSample } from "../../../contract/model/event-sample.ts";
import type { CatalogueInfo, KeptCatalogue } from "../../../contract/model/import.ts";
import type { Provider } from "../../providers/provider.ts";
import { editableSample } from "../fresh-sample.ts";
import { exampleOf } from "../new-event.ts";
import { findProfile } from "../../providers/find-profile.ts";
import type { JsonType, PayloadSchema } from "../../../contract/model/payload-schema.ts";

/** Every event of a provider that we have an example of. */
export function listEvents(provider: Provider): readonly EventChoice[] {
  const named = new Map<string, string>();
  for (const { type, description } of findProfile(provider.id)?.events ?? []) named.set(type, description);
  for (const { event, name } of provider.samples()) if (!named.has(event)) named.set(event, name);
  return [...named].map(([event, name]) => ownChoice(provider, event, name));
}

function ownChoice({ id }: Provider, event: string, name: string): EventChoice {
  const choice = { event, name, catalogueId: null, catalogue: null };
  const sentAs = findProfile(id)?.sentAs?.(event) ?? event;
  return sentAs === event ? choice : { ...choice, sentAs };
}

/** Every event that the kept catalogues describe. */
export function cataloguedEvents(catalogues: readonly CatalogueInfo[]): readonly EventChoice[] {
  return catalogues.flatMap(({ id, title, events }) =>
    events.map(({ type, sentAs, description }) => ({
      event: type,
      ...(sentAs === undefined ? {} : { sentAs }),
      name: description,
      catalogueId: id,
      catalogue: title,
    })),
  );
}

/** The provider's example of an event, to be edited: the data of its envelope, or a whole body; null where it has none. */
export async function providerSample(provider: Provider, event: string): Promise<EventSample | null> {
  const about = { ...ownChoice(provider, event, event), isDescribed: false };
  const profile = findProfile(provider.id);
  const data = profile && (await exampleOf(profile, event, Date.now()));
  if (profile && data !== null && data !== undefined) {
    const name = profile.events.find(({ type }) => type === event)?.description ?? event;
    const contentType = "application/json";
    return { ...about, name, text: laidOut(data), isWhole: false, contentType, schema: inferSchema(data) };
  }
  const sample = provider.samples().find((one) => one.event === event);
  if (!sample) return null;
  const { headers, body } = editableSample(provider, sample);
  const text = body.toString("utf8");
  const json = parseJson(sample.body);
  const [, contentType = null] = headers.find(([name]) => name.toLowerCase() === "content-type") ?? [];
  const schema = json === undefined ? null : inferSchema(json);
  return { ...about, name: sample.name, text, isWhole: true, contentType, schema };
}

/** What a catalogue knows under that name: what is chosen by it, else the first that is sent under it. */
export function cataloguedItem<T extends { type: string; sentAs?: string | undefined }>(
  events: readonly T[],
  event: string,
): T | undefined {
  return events.find(({ type }) => type === event) ?? events.find(({ sentAs }) => sentAs === event);
}

/** The sample that a catalogue's document gave, or that was made of its schema: a whole body. */
export function cataloguedSample({ id, title, events }: KeptCatalogue, event: string): EventSample | null {
  const item = cataloguedItem(events, event);
  if (!item) return null;
  return {
    event: item.type,
    ...(item.sentAs === undefined ? {} : { sentAs: item.sentAs }),
    name: item.description,
    catalogueId: id,
    catalogue: title,
    text: laidOut(item.payload),
    isWhole: true,
    contentType: "application/json",
    schema: item.schema ?? inferSchema(item.payload),
    isDescribed: item.schema !== undefined,
  };
}

function laidOut(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? "null";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const DEEPEST = 12;
const MOST_ENTRIES = 50;

/** The schema of an example: the fields it has, with their types. Nothing is required, and null stands for anything. */
function inferSchema(value: unknown, depth = 0): PayloadSchema {
  if (value === null || value === undefined || depth > DEEPEST) return {};
  if (Array.isArray(value)) {
    const [first, ...rest] = value.slice(0, MOST_ENTRIES).map((entry) => inferSchema(entry, depth + 1));
    return { type: ["array"], ...(first ? { items: rest.reduce(together, first) } : {}) };
  }
  if (typeof value === "object") {
    const entries = Object.entries(value).map(([name, inner]) => [name, inferSchema(inner, depth + 1)]);
    return { type: ["object"], properties: Object.fromEntries(entries) };
  }
  const type = typeOf(value);
  return type === null ? {} : { type: [type] };
}

/** Null where a text is a variable, which may stand for a value of any type. */
function typeOf(value: unknown): JsonType | null {
  if (typeof value === "string") return /^\{\{[^{}]*\}\}$/.test(value) ? null : "string";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : null;
}

/** What entries of one list have between them. */
function together(a: PayloadSchema, b: PayloadSchema): PayloadSchema {
  const { type: one, properties: fields, items: entries } = a;
  const { type: other, properties: moreFields, items: moreEntries } = b;
  return {
    ...(one && other ? { type: [...new Set([...one, ...other])] } : {}),
    ...((fields ?? moreFields) ? { properties: { ...moreFields, ...fields } } : {}),
    ...((entries ?? moreEntries)
      ? { items: entries && moreEntries ? together(entries, moreEntries) : (entries ?? moreEntries) }
      : {}),
  };
}
