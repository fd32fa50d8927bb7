import { fieldPath } from "../../ui/body/field-path.ts";

/** A value of a payload, by the path that conditions and templates name it by. */
export interface PayloadPath {
  readonly path: string;
  /** The value as text, cut where it is long. */
  readonly value: string;
  readonly isText: boolean;
}

const MOST = 500;
const LONGEST = 80;
const DEEPEST = 12;

/** What every delivery has besides its body. */
export const FIXED_PATHS: readonly string[] = ["webhook.event", "webhook.method", "webhook.path"];

/** The single values of a JSON text in their order, the first 500; nothing of a text that is not JSON. */
export function payloadPaths(text: string): readonly PayloadPath[] {
  const paths: PayloadPath[] = [];
  try {
    collect(JSON.parse(text), [], paths);
  } catch {
    return [];
  }
  return paths;
}

function collect(value: unknown, keys: readonly string[], paths: PayloadPath[]): void {
  if (paths.length >= MOST || keys.length > DEEPEST) return;
  if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) collect(inner, [...keys, key], paths);
    return;
  }
  const path = keys.length === 0 ? null : fieldPath(keys);
  if (path !== null) paths.push({ path, value: String(value).slice(0, LONGEST), isText: typeof value === "string" });
}

/** Those that have every typed word in their path; all of them while no more is typed than what each begins with. */
export function pathsLike(paths: readonly PayloadPath[], typed: string): readonly PayloadPath[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return paths.filter(({ path }) => path !== typed && words.every((word) => path.toLowerCase().includes(word)));
}
