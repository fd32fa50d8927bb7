const LONGEST = 500;
const PLAIN = /^[^\s.[\]"'{}|]+$/u;

/**
 * Where a value of the body stands, as conditions and templates name it: `webhook.body.labels.0`, and
 * `webhook.body["a.b"]` for a name with a dot. Null where it has no such name.
 */
export function fieldPath(keys: readonly string[]): string | null {
  const steps = keys.map(step);
  if (steps.some((one) => one === null)) return null;
  const path = `webhook.body${steps.join("")}`;
  return path.length > LONGEST ? null : path;
}

function step(key: string): string | null {
  if (PLAIN.test(key)) return `.${key}`;
  const quote = ['"', "'"].find((mark) => !`${key}${mark}]`.slice(0, -2).includes(`${mark}]`));
  return quote === undefined ? null : `[${quote}${key}${quote}]`;
}
