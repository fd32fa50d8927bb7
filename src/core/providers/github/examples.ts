import names from "./samples/names.json" with { type: "json" };

/** Every event GitHub publishes an example of. */
export const GITHUB_EVENT_NAMES: readonly string[] = names;

/** GitHub's own example of an event; undefined where it publishes none. Half a megabyte, so it is read when asked for. */
export async function githubExample(event: string): Promise<unknown> {
  const { default: examples } = await import("./samples/examples.json", { with: { type: "json" } });
  return Object.hasOwn(examples, event) ? Reflect.get(examples, event) : undefined;
}
