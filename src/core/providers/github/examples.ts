import names from "./samples/names.json" with { type: "json" };
import { inFull } from "../shared-parts.ts";

/** Every event GitHub describes, with its action where it has several: `push`, `issues.closed`. */
export const GITHUB_EVENT_NAMES: readonly string[] = names;

/** The name under which GitHub sends it: the action stands in the payload. */
export function githubEvent(type: string): string {
  return type.split(".", 1)[0] ?? type;
}

/**
 * An example of an event and its action, or of an event with any action; undefined where there is none. Half a megabyte,
 * so it is read when asked for.
 */
export async function githubExample(type: string): Promise<unknown> {
  const { default: examples } = await import("./samples/examples.json", { with: { type: "json" } });
  const known = names.find((name) => name === type) ?? names.find((name) => githubEvent(name) === type);
  return known === undefined ? undefined : inFull(examples, known);
}
