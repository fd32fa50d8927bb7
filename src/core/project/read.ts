import type { z } from "zod";
import type { JsonPath } from "../../contract/json-changes.ts";
import { Project, type ProjectSource } from "../../contract/model/project.ts";
import { findProvider, listProviders } from "../providers/catalogue.ts";
import { readDocument } from "./document.ts";
import { CUSTOM } from "../../contract/model/scheme.ts";

/** What does not fit in a project file: where, and why. */
export interface Fault {
  readonly line: number;
  /** `sources[0].path`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
}

export type ReadProject =
  | { readonly ok: true; readonly project: Project }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** Reads the text of a project file, JSON or YAML; every fault in it is named, not only the first. */
export function readProject(text: string): ReadProject {
  const read = readDocument(text);
  if (!read.ok) return { ok: false, faults: read.problems.map((one) => faultAt(one.line, { ...one, path: [] })) };
  const parsed = Project.safeParse(read.value);
  const issues = parsed.success ? misfits(parsed.data) : parsed.error.issues.flatMap(issuesOf);
  if (parsed.success && issues.length === 0) return { ok: true, project: parsed.data };
  return { ok: false, faults: issues.map((issue) => faultAt(read.lineOf(issue.path), issue)) };
}

/** `hookbench.json:7 sources[0].path: use letters, …` */
export function faultLine(file: string, { line, path, message }: Fault): string {
  return `${file}:${line}${path === "" ? "" : ` ${path}`}: ${message}`;
}

interface Issue {
  readonly path: JsonPath;
  readonly message: string;
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
  return [{ path, message: issue.message }];
}

function depth(issues: readonly z.core.$ZodIssue[]): number {
  return issues[0]?.path.length ?? 0;
}

function strangeKey(key: string): string {
  return /^(secret|secrets|token|password)$/i.test(key)
    ? "a secret never stands in the file; name the environment variable that holds it with secretEnv"
    : "there is no such field";
}

/** What the schema alone cannot say: unknown providers, two sources on one path, a custom scheme missing or in vain. */
function misfits({ sources }: Project): Issue[] {
  const taken = new Map<string, number>();
  return sources.flatMap((source, index) => {
    const first = taken.get(source.path);
    taken.set(source.path, first ?? index);
    const issues = providerIssues(source).map(({ path, message }) => ({ path: ["sources", index, ...path], message }));
    if (first === undefined) return issues;
    return [...issues, { path: ["sources", index, "path"], message: `sources[${first}] already has this path` }];
  });
}

function providerIssues({ provider, scheme, requireSignature }: ProjectSource): Issue[] {
  if (provider === CUSTOM) return scheme ? schemeIssues(scheme) : [missingScheme];
  const known = findProvider(provider);
  if (!known) return [{ path: ["provider"], message: unknownProvider(provider) }];
  if (scheme) return [{ path: ["scheme"], message: 'a scheme of your own needs "provider": "custom"' }];
  if (!requireSignature || known.schemes.length > 0) return [];
  return [{ path: ["requireSignature"], message: `${known.name} does not sign its deliveries` }];
}

const missingScheme: Issue = {
  path: ["provider"],
  message: 'a custom provider needs a "scheme" that says how it signs',
};

function schemeIssues({ content, timestamp, messageId }: NonNullable<ProjectSource["scheme"]>): Issue[] {
  const needs = (part: string, has: boolean, field: string): Issue[] => {
    const index = content.findIndex((item) => item.part === part);
    if (index < 0 || has) return [];
    return [
      {
        path: ["scheme", "content", index],
        message: `the ${part} is signed, but "${field}" does not say where it stands`,
      },
    ];
  };
  return [...needs("timestamp", timestamp !== null, "timestamp"), ...needs("id", messageId !== null, "messageId")];
}

function unknownProvider(wanted: string): string {
  const near = listProviders().find(({ id }) => id.startsWith(wanted.slice(0, 3).toLowerCase()));
  const meant = near ? `; did you mean ${near.id}?` : "; see hookbench sign --help for how to name one";
  return `there is no provider called ${wanted}${meant}`;
}

function faultAt(line: number, { path, message }: Issue): Fault {
  const words = path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`))
    .join("")
    .replace(/^\./, "");
  return { line, path: words, message };
}
