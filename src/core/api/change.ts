/** A change without the fields that were not given, so that spreading it over a record leaves the rest as it was. */
export function givenFields(change: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
