/** Of fields by their names the first of each, without a prototype: a field called `__proto__` is one like any other. */
export function firstOfEach<T>(fields: Iterable<readonly [string, T]>): Readonly<Record<string, T>> {
  const record: Record<string, T> = Object.create(null);
  for (const [name, value] of fields) if (!(name in record)) record[name] = value;
  return record;
}
