import type { z } from "zod";
import type { JsonPath } from "../../contract/json-changes.ts";
import { Project } from "../../contract/model/project.ts";
import type { ProjectFault } from "../../contract/model/project-status.ts";
import type { TextPlace } from "../decode/yaml.ts";
import { readDocument } from "./document.ts";
import { type Issue, misfitsOf } from "./misfits.ts";

/** A project file that fits, with where each of its values stands. */
export interface ProjectText {
  readonly project: Project;
  readonly placeOf: (path: JsonPath) => TextPlace;
}

export type ReadProject =
  | ({ readonly ok: true } & ProjectText)
  | { readonly ok: false; readonly faults: readonly ProjectFault[] };

const LONGEST = 64_000_000;

/** Reads the text of a project file, JSON or YAML; every fault in it is named, not only the first. Never throws. */
export function readProject(text: string): ReadProject {
  if (text.length > LONGEST) {
    const message = `this is longer than ${LONGEST} characters`;
    return { ok: false, faults: [{ line: 1, column: 1, path: "", message }] };
  }
  const read = readDocument(text);
  if (!read.ok) return { ok: false, faults: read.problems.map((one) => ({ ...one, path: "" })) };
  const { placeOf } = read;
  const parsed = Project.safeParse(read.value);
  const issues = parsed.success ? misfitsOf(parsed.data) : parsed.error.issues.flatMap(issuesOf);
  if (parsed.success && issues.length === 0) return { ok: true, project: parsed.data, placeOf };
  return { ok: false, faults: issues.map((issue) => faultAt(placeOf, issue)) };
}

/** `hookbench.json:7:5 sources[0].path: use letters, …` */
export function faultLine(file: string, { line, column, path, message }: ProjectFault): string {
  return `${file}:${line}:${column}${path === "" ? "" : ` ${path}`}: ${message}`;
}

/** What there is to say of a place in a file. */
export function faultAt(placeOf: ProjectText["placeOf"], { path, message }: Issue): ProjectFault {
  const words = path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`))
    .join("")
    .replace(/^\./, "");
  const { line, column } = placeOf(path);
  return { line, column, path: words, message };
}

function issuesOf(issue: z.core.$ZodIssue): Issue[] {
  const path = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key], message: strangeKey(key) }));
  }
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const deepest = issue.errors.toSorted((one, other) => depth(other) - depth(one))[0]?.[0];
    if (deepest) return issuesOf(deepest).map((inner) => ({ message: inner.message, path: [...path, ...inner.path] }));
  }
  return [{ path, message: sentence(issue) }];
}

function sentence({ message, code, path }: z.core.$ZodIssue): string {
  if (code === "invalid_type" && message.endsWith("received undefined")) return `${String(path.at(-1))} is missing`;
  return message.replace(/^Invalid input: /, "");
}

function depth(issues: readonly z.core.$ZodIssue[]): number {
  return issues[0]?.path.length ?? 0;
}

function strangeKey(key: string): string {
  if (key === "approval")
    return "whether a hook asks before each run is a person's own word, and is in no file; say it in the window";
  return /^(secret|secrets|token|password)$/i.test(key)
    ? "a secret is never in the file; name the environment variable that holds it with secretEnv"
    : "there is no such field";
}
