const TOO_DEEP = "(nested too deeply to show)";

/** A value as text: text as it stands, everything else as JSON. Nesting that would overflow the stack is named instead. */
export function renderValue(value: unknown): string {
  if (typeof value === "string") return value;
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return TOO_DEEP;
  }
}
