import type { Client } from "../../contract/client.ts";
import { type Result, ok } from "../../contract/errors.ts";
import type { Project, ProjectSource } from "../../contract/model/project.ts";
import { findProvider } from "../providers/catalogue.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What became of a project's sources, by path, and which variables hold no secret. */
export interface AppliedProject {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly unset: readonly string[];
}

/**
 * Makes Hookbench receive what a project file says: sources are made or changed by path, others stay as they are.
 * A source whose variables are not set keeps the secrets it has. Errors are those of the first call that fails.
 */
export async function applyProject(
  project: Project,
  environment: Environment,
  call: Client["call"],
): Promise<Result<AppliedProject>> {
  const { bodyLimitBytes, tunnelHost } = project;
  const settings = {
    ...(bodyLimitBytes === undefined ? {} : { bodyLimitBytes }),
    ...(tunnelHost === undefined ? {} : { tunnelHost }),
  };
  if (Object.keys(settings).length > 0) {
    const changed = await call("settings.update", settings);
    if (!changed.ok) return changed;
  }
  const listed = await call("sources.list", {});
  if (!listed.ok) return listed;
  const ids = new Map(listed.value.items.map(({ path, id }) => [path, id]));
  const created: string[] = [];
  const updated: string[] = [];
  for (const source of project.sources) {
    const id = ids.get(source.path);
    const change = changeFor(source, environment);
    const saved =
      id === undefined
        ? await call("sources.create", { ...change, name: source.name ?? source.path })
        : await call("sources.update", { ...change, id });
    if (!saved.ok) return saved;
    (id === undefined ? created : updated).push(source.path);
  }
  return ok({ created, updated, unset: unsetVariables(project, environment) });
}

/** The variables a project names that are empty or not set, each once. */
export function unsetVariables({ sources }: Project, environment: Environment): readonly string[] {
  return [...new Set(sources.flatMap(variablesOf))].filter((name) => !environment[name]);
}

function variablesOf({ secretEnv = [] }: ProjectSource): readonly string[] {
  return typeof secretEnv === "string" ? [secretEnv] : secretEnv;
}

/** What the file says nothing of stays as it is: the name, the wish for a signature, the secrets. */
function changeFor(source: ProjectSource, environment: Environment) {
  const { name, path, provider, scheme = null } = source;
  const secrets = variablesOf(source).flatMap((variable) => environment[variable] || []);
  const signs = scheme !== null || (findProvider(provider)?.schemes.length ?? 0) > 0;
  const requireSignature = signs ? source.requireSignature : false;
  return {
    path,
    provider,
    scheme,
    ...(name === undefined ? {} : { name }),
    ...(requireSignature === undefined ? {} : { requireSignature }),
    ...(secrets.length > 0 ? { secrets } : {}),
  };
}
