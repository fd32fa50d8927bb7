import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Where all that the window says is written, and its files. */
export const FOLDER = join(import.meta.dirname, "..", "..", "..", "src", "renderer", "words");
export const FILES = readdirSync(FOLDER);

/** Every text of a words file; what is made for values with such values in it. */
export function textsOf(value: unknown, given: string | number = "x"): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") {
    try {
      return textsOf(value(given, given, given, given));
    } catch {
      // It takes another thing than that.
      return [];
    }
  }
  if (value instanceof Map) return [...value.values()].flatMap((one) => textsOf(one, given));
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((one) => textsOf(one, given));
}
