import type { z } from "zod";
import type { Prepared } from "../action.ts";
import type { ActionContext } from "../context.ts";

/** Something `execute_tool` can run, by its name `toolId.toolAction`. */
export interface Tool {
  readonly name: string;
  /** What is wrong with its parameters whatever arrives; null when nothing is. */
  fault(params: Readonly<Record<string, unknown>>): z.ZodError | null;
  prepare(params: Readonly<Record<string, unknown>>, context: ActionContext): Prepared;
}

/** What a schema finds wrong with parameters; null when nothing is. */
export function faultBy(schema: z.ZodType): Tool["fault"] {
  return (params) => schema.safeParse(params).error ?? null;
}
