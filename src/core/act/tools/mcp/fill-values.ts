/** Every text of a JSON value filled from a template, at any depth; names, numbers and the shape stay as they are. */
export function fillValues(value: unknown, render: (template: string) => string): unknown {
  if (typeof value === "string") return render(value);
  if (Array.isArray(value)) return value.map((one) => fillValues(one, render));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fillValues(one, render)]));
}
