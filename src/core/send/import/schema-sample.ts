const DEEPEST = 12;
/** Values of one sample in all: schemas that refer to each other grow by powers. */
const MOST_VALUES = 2000;
const FORMATS: Readonly<Record<string, string>> = {
  "date-time": "2026-04-20T10:30:00.000Z",
  date: "2026-04-20",
  time: "10:30:00Z",
  email: "zoe@example.com",
  uuid: "3d5b9c1e-8a54-4a7e-9a0e-3f1d2c6b7a90",
  uri: "https://example.com/",
  url: "https://example.com/",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
};

type Schema = Readonly<Record<string, unknown>>;

/** Makes samples of the JSON schemas in one document. Only references into the document itself (`#/…`) are followed. */
export function schemaSampler(
  document: unknown,
  notFollowed: (reference: string) => void,
): (schema: unknown) => unknown {
  return (root) => {
    let left = MOST_VALUES;

    function sample(value: unknown, depth: number): unknown {
      left -= 1;
      const schema = resolve(document, value, notFollowed);
      if (!isSchema(schema) || depth > DEEPEST || left <= 0) return null;
      const given = givenValue(schema);
      if (given !== undefined) return given;
      const all = listAt(schema, "allOf");
      if (all.length > 0) return merged([{ ...schema, allOf: undefined }, ...all], depth);
      const [choice] = [...listAt(schema, "oneOf"), ...listAt(schema, "anyOf")];
      if (choice !== undefined) return sample(choice, depth + 1);
      return ofType(schema, depth);
    }

    function merged(parts: readonly unknown[], depth: number): unknown {
      const samples = parts.map((part) => sample(part, depth + 1)).filter((one) => one !== null);
      if (samples.length === 0 || !samples.every(isSchema)) return samples[0] ?? null;
      return Object.fromEntries(samples.flatMap((one) => Object.entries(one)));
    }

    function ofType(schema: Schema, depth: number): unknown {
      const { properties } = schema;
      switch (typeOf(schema)) {
        case "object":
          return isSchema(properties)
            ? Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, sample(inner, depth + 1)]))
            : {};
        case "array":
          return schema["items"] === undefined ? [] : [sample(schema["items"], depth + 1)];
        case "string":
          return textOf(schema);
        case "integer":
        case "number":
          return numberOf(schema);
        case "boolean":
          return true;
        default:
          return null;
      }
    }

    return sample(root, 0);
  };
}

/** The value at a local reference, or the schema itself. Undefined where a reference leads nowhere, or in a circle. */
export function resolve(document: unknown, value: unknown, notFollowed: (reference: string) => void): unknown {
  let here = value;
  for (let hops = 0; hops <= DEEPEST; hops += 1) {
    const reference = isSchema(here) ? here["$ref"] : undefined;
    if (typeof reference !== "string") return here;
    const found = reference.startsWith("#/") ? pointed(document, reference.slice(2)) : undefined;
    if (found === undefined) {
      notFollowed(reference.slice(0, 200));
      return undefined;
    }
    here = found;
  }
  return undefined;
}

function pointed(document: unknown, pointer: string): unknown {
  let here = document;
  for (const token of pointer.split("/").slice(0, 100)) {
    const key = decoded(token).replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = Reflect.get(here, key);
  }
  return here;
}

function decoded(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

function givenValue(schema: Schema): unknown {
  const [example] = listAt(schema, "examples");
  const [allowed] = listAt(schema, "enum");
  return [example, schema["example"], schema["const"], schema["default"], allowed].find((one) => one !== undefined);
}

function typeOf(schema: Schema): unknown {
  const { type } = schema;
  if (Array.isArray(type)) return type.find((one) => one !== "null");
  return (
    type ?? (schema["properties"] === undefined ? (schema["items"] === undefined ? undefined : "array") : "object")
  );
}

function textOf(schema: Schema): string {
  const { format, minLength } = schema;
  const known = typeof format === "string" && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  const text = known ?? "text";
  return typeof minLength === "number" ? text.padEnd(Math.min(minLength, 200), "x") : text;
}

function numberOf({ minimum, maximum }: Schema): number {
  if (typeof minimum === "number") return minimum;
  return typeof maximum === "number" && maximum < 1 ? maximum : 1;
}

function listAt(schema: Schema, name: string): readonly unknown[] {
  const list = schema[name];
  return Array.isArray(list) ? list : [];
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
