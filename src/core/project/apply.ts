import { isDeepStrictEqual } from "node:util";
import type { Client } from "../../contract/client.ts";
import { type Result, ok } from "../../contract/errors.ts";
import type { Project, ProjectSource } from "../../contract/model/project.ts";
import type { GivenSecret, SecretRole, Source } from "../../contract/model/source.ts";
import { findProvider } from "../providers/catalogue.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What became of a project's sources, by path, and which variables hold no secret. */
export interface AppliedProject {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly unset: readonly string[];
  /** Hooks that acted unasked and ask from now on, because the file changed what their source checks. */
  readonly asking: readonly { readonly source: string; readonly hook: string }[];
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
  const known = new Map(listed.value.items.map((source) => [source.path, source]));
  const created: string[] = [];
  const updated: string[] = [];
  const asking: { source: string; hook: string }[] = [];
  for (const source of project.sources) {
    const before = known.get(source.path);
    const change = changeFor(source, environment);
    const asked = await askWhereWeaker(before ?? null, change, call);
    if (!asked.ok) return asked;
    asking.push(...asked.value.map((hook) => ({ source: source.path, hook })));
    const saved = before
      ? await call("sources.update", { ...change, id: before.id })
      : await call("sources.create", { ...change, name: source.name ?? source.path });
    if (!saved.ok) return saved;
    (before ? updated : created).push(source.path);
  }
  return ok({ created, updated, unset: unsetVariables(project, environment), asking });
}

/**
 * Lets hooks ask that act unasked on a source whose check the file changes or opens, before it does: a shared file must
 * not make a stranger's post run what its owner trusted under another check. The same file changes nothing the next
 * time, so that a person's word stays. Answers the names of those that ask now.
 */
async function askWhereWeaker(
  before: Source | null,
  change: ReturnType<typeof changeFor>,
  call: Client["call"],
): Promise<Result<readonly string[]>> {
  if (!isWeaker(before, change)) return ok([]);
  const listed = await call("hooks.list", {});
  if (!listed.ok) return listed;
  const acting = listed.value.items.filter(
    ({ sourceId, approval }) => approval === "never" && (sourceId === null || sourceId === before?.id),
  );
  for (const { id } of acting) {
    const asks = await call("hooks.update", { id, approval: "ask" });
    if (!asks.ok) return asks;
  }
  return ok(acting.map(({ name }) => name));
}

/** Whether a source is new and open, or no longer checks what it checked: other senders than before may start its hooks. */
function isWeaker(
  before: Source | null,
  { provider, scheme, requireSignature }: ReturnType<typeof changeFor>,
): boolean {
  if (before === null) return requireSignature === false;
  const opens = before.requireSignature && requireSignature === false;
  return opens || before.provider !== provider || !isDeepStrictEqual(before.scheme, scheme);
}

/** The variables a project names that are empty or not set, each once. */
export function unsetVariables({ sources }: Project, environment: Environment): readonly string[] {
  return [...new Set(sources.flatMap(variablesOf).map(({ env }) => env))].filter((name) => !environment[name]);
}

interface NamedVariable {
  readonly env: string;
  readonly role?: SecretRole;
}

function variablesOf({ secretEnv = [] }: ProjectSource): readonly NamedVariable[] {
  const all = typeof secretEnv === "string" ? [secretEnv] : secretEnv;
  return all.map((one) => (typeof one === "string" ? { env: one } : one));
}

/** What the file says nothing of stays as it is: the name, the wish for a signature, the secrets. */
function changeFor(source: ProjectSource, environment: Environment) {
  const { name, path, provider, scheme = null, reads } = source;
  const secrets = variablesOf(source).flatMap(({ env, role }): GivenSecret[] => {
    const secret = environment[env];
    return secret ? [role === undefined ? secret : { secret, role }] : [];
  });
  const signs = scheme !== null || (findProvider(provider)?.schemes.length ?? 0) > 0;
  const requireSignature = signs ? source.requireSignature : false;
  return {
    path,
    provider,
    scheme,
    ...(name === undefined ? {} : { name }),
    ...(requireSignature === undefined ? {} : { requireSignature }),
    ...(reads === undefined ? {} : { reads }),
    ...(secrets.length > 0 ? { secrets } : {}),
  };
}
