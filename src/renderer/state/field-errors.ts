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

/** A safe command that may stand in the place of a refused one, and what a button that puts it there says. */
export interface Rewrite {
  readonly label: string;
  readonly command: string;
}

/** The rewrites that a refusal offers. */
export function rewritesIn(error: AppError | null): readonly Rewrite[] {
  if (!error || !Array.isArray(error.detail)) return [];
  const issues: readonly unknown[] = error.detail;
  return issues.flatMap((issue) =>
    typeof issue === "object" && issue !== null && "rewrites" in issue && Array.isArray(issue.rewrites)
      ? issue.rewrites.flatMap(readRewrite)
      : [],
  );
}

function readRewrite(rewrite: unknown): Rewrite[] {
  if (typeof rewrite !== "object" || rewrite === null || !("label" in rewrite) || !("command" in rewrite)) return [];
  const { label, command } = rewrite;
  return typeof label === "string" && typeof command === "string" ? [{ label, command }] : [];
}

/** Those of the fields below one, by their paths from there. */
export function errorsBelow(errors: FieldErrors, place: string): FieldErrors {
  const prefix = `${place}.`;
  const below = Object.entries(errors).filter(([path]) => path.startsWith(prefix));
  return Object.fromEntries(below.map(([path, sentence]) => [path.slice(prefix.length), sentence]));
}

/** The refusal of a field that is typed as one text, whichever of its parts it is. */
export function errorWithin(errors: FieldErrors, place: string): string | undefined {
  return errors[place] ?? Object.values(errorsBelow(errors, place))[0];
}

/** The refusals that a form does not show, each with its field's name; `shown` are the sentences that it does show. */
export function unshownErrors(errors: FieldErrors, shown: readonly string[]): string[] {
  const entries = Object.entries(errors);
  const countOf = (sentence: string) => entries.filter(([, own]) => own === sentence).length;
  return entries
    .filter(([, sentence]) => shown.filter((one) => one === sentence).length < countOf(sentence))
    .map(([path, sentence]) => `${fieldName(path)}: ${sentence}`);
}

/** A dotted path in words: `conditions.0.field` is `conditions › 1 › field`. */
function fieldName(path: string): string {
  return path
    .split(".")
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : inWords(part)))
    .join(" › ");
}

function inWords(name: string): string {
  return /^[a-z]+([A-Z][a-z]+)+$/.test(name) ? name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : name;
}
