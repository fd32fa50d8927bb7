/** Values by name in which an object that stands in several of them stands once, under its place in `parts`. */
export interface SharedParts {
  readonly parts: readonly unknown[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** The value of that name, written out; undefined where there is none. */
export function inFull({ parts, values }: SharedParts, name: string): unknown {
  return Object.hasOwn(values, name) ? written(values[name], parts) : undefined;
}

function written(value: unknown, parts: readonly unknown[]): unknown {
  if (Array.isArray(value)) return value.map((one) => written(one, parts));
  if (typeof value !== "object" || value === null) return value;
  if ("$part" in value && typeof value.$part === "number") return written(parts[value.$part], parts);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, written(one, parts)]));
}
