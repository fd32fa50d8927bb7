import type { AppError } from "../../contract/errors.ts";

export type FieldErrors = Readonly<Record<string, string>>;

/** The sentence for each field a refused input names, by its dotted path; what names none is not among them. */
export function fieldErrors(error: AppError | null): FieldErrors {
  if (!error || !Array.isArray(error.detail)) return {};
  const issues: readonly unknown[] = error.detail;
  return Object.fromEntries(issues.flatMap(readIssue));
}

function readIssue(issue: unknown): [string, string][] {
  if (typeof issue !== "object" || issue === null || !("path" in issue) || !("message" in issue)) return [];
  const { path, message } = issue;
  if (!Array.isArray(path) || path.length === 0 || typeof message !== "string") return [];
  return [[path.map(String).join("."), message]];
}
