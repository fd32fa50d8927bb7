import { readableHeader } from "../decode/charset.ts";
import { type Field, parseField } from "./field.ts";
import type { MatchSubject } from "./subject.ts";

/** The value at a path such as `webhook.body.commits[0].id`; undefined when there is none. Never throws. */
export function lookup(path: string, subject: MatchSubject): unknown {
  const field = parseField(path);
  return field === null ? undefined : read(field, subject);
}

/** The value of a parsed field. Only own properties count, so nothing is found on a prototype. */
export function read(field: Field, subject: MatchSubject): unknown {
  switch (field.root) {
    case "body":
      return walk(subject.body, field.keys);
    case "query":
      return walk(subject.query, field.keys);
    case "headers":
      return readHeader(field.keys[0], subject);
    case "path":
      return subject.request.seenPath;
    case "method":
      return subject.request.method;
    case "event":
      return subject.event ?? undefined;
  }
}

function walk(root: unknown, keys: readonly string[]): unknown {
  let value = root;
  for (const key of keys) {
    if (!isContainer(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** A repeated header reads as its values joined by a comma, as HTTP defines it, in UTF-8 where they are that; without a name, all of them. */
function readHeader(name: string | undefined, subject: MatchSubject): unknown {
  if (name === undefined)
    return Object.fromEntries(
      subject.request.headers.map(([key, value]) => [key.toLowerCase(), readableHeader(value)]),
    );
  const values = subject.request.headerValues(name);
  return values.length === 0 ? undefined : values.map(readableHeader).join(", ");
}
