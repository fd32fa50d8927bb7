import { isDeepStrictEqual } from "node:util";
import type { Fields, Named } from "../kind.ts";

/** What decides whose deliveries may start hooks: other values let in others. */
const DECIDING = ["provider", "scheme", "tolerance", "methods", "allowFrom", "clientHeader"];
/** What lets in more where it becomes true. */
const OPENING = ["allowBrowsers", "allowUnsignedOutside"];

/** Whether a source is new and open, or no longer checks what it checked: other senders than before may start its hooks. */
export function isWeaker(before: Named | null, next: Fields): boolean {
  if (before === null) return next["requireSignature"] === false || OPENING.some((field) => next[field] === true);
  const { fields } = before;
  const opens = fields["requireSignature"] === true && next["requireSignature"] === false;
  const letsIn = OPENING.some((field) => fields[field] === false && next[field] === true);
  return opens || letsIn || DECIDING.some((field) => !isDeepStrictEqual(fields[field], next[field]));
}
