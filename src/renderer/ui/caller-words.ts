import type { Caller } from "../../contract/caller.ts";

/** That an agent made or changed something, for a list; nothing where a person or their program did. */
export function byWhom({ madeBy, changedBy }: { readonly madeBy: Caller; readonly changedBy: Caller }): string[] {
  if (changedBy === "agent") return [madeBy === "agent" ? "made by an agent" : "changed by an agent"];
  return madeBy === "agent" ? ["made by an agent, changed since"] : [];
}
