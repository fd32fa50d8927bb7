import type { z } from "zod";
import { explainIssue } from "../../contract/explain-issue.ts";

/** `The action is not set up: webhookUrl is missing: it takes a text`. `given` is what was parsed. */
export function explainConfig(error: z.ZodError, given: unknown): string {
  const issues = error.issues.map((issue) => explainIssue(issue, given, "its configuration"));
  return `The action is not set up: ${issues.join("; ")}`;
}
