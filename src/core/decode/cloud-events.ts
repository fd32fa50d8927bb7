import type { Headers } from "../../contract/model/header.ts";
import { readableHeader } from "./charset.ts";

/** The attributes of a CloudEvent, and whether they stand in headers or around the data in the body. */
export interface CloudEvent {
  readonly mode: "binary" | "structured";
  /** Without a prototype; what an attribute is, is told as text. */
  readonly attributes: Readonly<Record<string, string>>;
}

const REQUIRED = ["specversion", "id", "source", "type"] as const;
const MOST_ATTRIBUTES = 100;

/**
 * The attributes of a CloudEvent (CloudEvents 1.0, HTTP binding, sections 3.1 and 3.2), from `ce-` headers or from a
 * JSON body that has all that are required; null where it is none. Of a batch the events stand in the body alone.
 */
export function cloudEventOf(headers: Headers, json: () => unknown): CloudEvent | null {
  const binary = headers.filter(([name]) => /^ce-[a-z0-9]+$/i.test(name)).slice(0, MOST_ATTRIBUTES);
  const names = new Set(binary.map(([name]) => name.slice(3).toLowerCase()));
  if (REQUIRED.every((name) => names.has(name))) {
    const values = binary.map(([name, value]) => [name.slice(3).toLowerCase(), percentDecoded(value)] as const);
    return { mode: "binary", attributes: recordOf(values) };
  }
  const body = json();
  if (typeof body !== "object" || body === null || Array.isArray(body)) return null;
  const attributes = Object.entries(body).flatMap(([name, value]): [string, string][] => {
    const isAttribute = name !== "data" && name !== "data_base64" && (typeof value !== "object" || value === null);
    return isAttribute && value !== null ? [[name, String(value)]] : [];
  });
  const found = recordOf(attributes.slice(0, MOST_ATTRIBUTES));
  return REQUIRED.every((name) => name in found) ? { mode: "structured", attributes: found } : null;
}

function recordOf(entries: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  const record: Record<string, string> = Object.create(null);
  for (const [name, value] of entries) record[name] ??= value;
  return record;
}

/** What stands in a header is percent-encoded UTF-8 (section 3.1.3.2). */
function percentDecoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return readableHeader(value);
  }
}
