import { isDeepStrictEqual } from "node:util";
import type { Fields, Named } from "../kind.ts";

/** What decides whose deliveries may start hooks: other values let in others. */
const DECIDING = ["provider", "scheme", "tolerance", "methods"];

/** Whether a source is new and open, or no longer checks what it checked: other senders than before may start its hooks. */
export function isWeaker(before: Named | null, next: Fields): boolean {
  if (before === null) return next["requireSignature"] === false || next["allowBrowsers"] === true;
  const { fields } = before;
  const opens = fields["requireSignature"] === true && next["requireSignature"] === false;
  const letsPagesIn = fields["allowBrowsers"] === false && next["allowBrowsers"] === true;
  return opens || letsPagesIn || DECIDING.some((field) => !isDeepStrictEqual(fields[field], next[field]));
}
