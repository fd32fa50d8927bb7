import type { JsonPath } from "../../contract/json-changes.ts";
import { KEYCHAIN_PREFIX, type Project } from "../../contract/model/project.ts";
import type { KeychainEntry } from "../host/keychain.ts";
import type { Environment } from "./compared.ts";
import { HeldSecret, mapInner } from "./held-secret.ts";
import type { Issue } from "./misfits.ts";
import { KINDS } from "./paired.ts";

/** What a project's secrets are, and which entries of the keychain it names in vain, each with its place in the file. */
export interface ProjectSecrets {
  readonly environment: Environment;
  readonly missing: readonly Issue[];
}

/** Takes environment variables as they are, and reads the entries of the keychain that a project names, each once. */
export async function secretsFor(
  project: Project,
  variables: Environment,
  readEntry: (name: string) => Promise<KeychainEntry>,
): Promise<ProjectSecrets> {
  const named = referencesIn(project).filter(({ variable }) => variable.startsWith(KEYCHAIN_PREFIX));
  const names = [...new Set(named.map(({ variable }) => variable))];
  // One after another: each may have to be unlocked by a person.
  const entries = new Map<string, KeychainEntry>();
  for (const name of names) entries.set(name, await readEntry(name.slice(KEYCHAIN_PREFIX.length)));
  const found = [...entries].flatMap(([name, entry]) => ("secret" in entry ? [[name, entry.secret] as const] : []));
  const missing = named.flatMap(({ variable, path }) => {
    const entry = entries.get(variable);
    return entry !== undefined && "missing" in entry ? [{ path, message: entry.missing }] : [];
  });
  return { environment: { ...variables, ...Object.fromEntries(found) }, missing };
}

interface Reference {
  readonly variable: string;
  readonly path: JsonPath;
}

/** Every secret that a project names, with where it does. */
export function referencesIn(project: Project): readonly Reference[] {
  const found: Reference[] = [];
  for (const kind of KINDS)
    for (const [index, { fields }] of kind.inFile(project).entries())
      for (const [field, value] of Object.entries(fields)) {
        if (kind.section === "sources" && field === "secrets") noteSecrets(index, value);
        else look(value, [kind.section, index, field]);
      }
  return found;

  /** In the file they are `secretEnv`, where one alone may stand without a list. */
  function noteSecrets(index: number, value: unknown): void {
    const at = ["sources", index, "secretEnv"];
    const isList = Array.isArray(project.sources[index]?.secretEnv);
    look(!isList && Array.isArray(value) ? value[0] : value, at);
  }

  function look(value: unknown, path: JsonPath): unknown {
    if (value instanceof HeldSecret && value.variable !== null) found.push({ variable: value.variable, path });
    return mapInner(value, (one, key) => look(one, [...path, /^\d+$/.test(key) ? Number(key) : key]));
  }
}
