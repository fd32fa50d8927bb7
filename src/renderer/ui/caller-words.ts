import type { Caller } from "../../contract/caller.ts";
import { CALLER_WORDS } from "../words/controls.ts";

/** That an agent made or changed something, for a list; nothing where a person or their program did. */
export function byWhom({ madeBy, changedBy }: { readonly madeBy: Caller; readonly changedBy: Caller }): string[] {
  if (changedBy === "agent") return [madeBy === "agent" ? CALLER_WORDS.madeByAnAgent : CALLER_WORDS.changedByAnAgent];
  return madeBy === "agent" ? [CALLER_WORDS.madeByAnAgentChanged] : [];
}
