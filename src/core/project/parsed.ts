import type { z } from "zod";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { explainIssue } from "../../contract/explain-issue.ts";

/** What was put together for a call, parsed as the call takes it; `invalid_input` says what of it does not fit. */
export function parsed<T extends z.ZodType>(schema: T, value: unknown, root: string): Result<z.output<T>> {
  const read = schema.safeParse(value);
  if (read.success) return ok(read.data);
  return fail("invalid_input", read.error.issues.map((issue) => explainIssue(issue, value, root)).join("; "));
}
