import type { Prepared } from "../action.ts";
import type { ActionContext } from "../context.ts";

/** Something `execute_tool` can run, by its name `toolId.toolAction`. */
export interface Tool {
  readonly name: string;
  prepare(params: Readonly<Record<string, unknown>>, context: ActionContext): Prepared;
}
