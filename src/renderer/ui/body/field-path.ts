const LONGEST = 500;
const PLAIN = /^[^\s.[\]"'{}|]+$/u;

/**
 * Where a value stands, as conditions and templates name it: `webhook.body.labels.0`, `webhook.body["a.b"]` for a name
 * with a dot, `webhook.query.kind`. Null where it has no such name.
 */
export function fieldPath(keys: readonly string[], root: "body" | "headers" | "query" = "body"): string | null {
  const steps = keys.map(pathStep);
  if (steps.some((one) => one === null)) return null;
  const path = `webhook.${root}${steps.join("")}`;
  return path.length > LONGEST ? null : path;
}

/** How one name is written in such a path; null where it cannot be. */
export function pathStep(key: string): string | null {
  if (PLAIN.test(key)) return `.${key}`;
  const quote = ['"', "'"].find((mark) => !`${key}${mark}]`.slice(0, -2).includes(`${mark}]`));
  return quote === undefined ? null : `[${quote}${key}${quote}]`;
}
