import type { Client } from "../contract/client.ts";
import { type Source, SourcePath } from "../contract/model/source.ts";
import type { Target } from "../contract/model/target.ts";
import { ask } from "./connect.ts";
import { type TargetValues, readTarget } from "./target-options.ts";
import { Failure, UsageError } from "./verb.ts";

/** What a source is called where nobody said. */
const UNNAMED = "app";

/** Where the deliveries of one source are to go on to; a null `path` leaves the source to be found. */
export interface Aim {
  readonly path: string | null;
  readonly target: Parameters<typeof readTarget>[0];
}

/** A source as it is aimed now. */
export interface Aimed {
  readonly source: Source;
  readonly url: string;
  readonly isNew: boolean;
  /** Puts back the target it had before, unless another was set meanwhile; answers in a sentence how things stand. */
  takeBack(client: Client): Promise<string>;
}

/** Reads `3000`, `localhost:3000/in` and `github=3000`. Throws a UsageError where two are meant for one source. */
export function readAims(words: readonly string[]): Aim[] {
  const aims = words.map((word): Aim => {
    const equals = word.indexOf("=");
    const path = word.slice(0, Math.max(0, equals));
    return SourcePath.safeParse(path).success ? { path, target: word.slice(equals + 1) } : { path: null, target: word };
  });
  if (aims.some(({ target }) => target === "")) throw new UsageError("Say where to, such as github=3000.");
  if (aims.length > 1 && aims.some(({ path }) => path === null))
    throw new UsageError("With several apps, each needs its source: listen github=3000 stripe=3001/pay");
  if (new Set(aims.map(({ path }) => path)).size < aims.length)
    throw new UsageError("Each source has one app: listen github=3000 stripe=3001/pay");
  return aims;
}

/** Aims each source at its app, tells `done` of it, and makes those that are not there. Throws Failure or UsageError. */
export async function aim(
  client: Client,
  aims: readonly Aim[],
  values: TargetValues & { readonly provider?: string | undefined; readonly isPublic: boolean },
  done: (aimed: Aimed) => void,
): Promise<void> {
  const wishes = aims.map(({ path, target }) => ({ path, target: readTarget(target, values) }));
  for (const { path, target } of wishes) {
    const { items } = await ask(client, "sources.list", {});
    const name = path ?? (values.provider === undefined ? theOnly(items) : values.provider);
    const found = items.find((source) => source.path === name);
    if (found && values.provider !== undefined && found.provider !== values.provider)
      throw new Failure(`The source ${name} is of ${found.provider}, not of ${values.provider}. Choose another name.`);
    const source = found
      ? await ask(client, "sources.update", {
          id: found.id,
          // What is written in the window, and cannot be said here, stays.
          target: { ...target, transform: found.target?.transform ?? null },
        })
      : await make(client, name, values, target);
    done(aimedAt(source, found?.target ?? null, !found));
  }
}

function theOnly(sources: readonly Source[]): string {
  const [first, second] = sources;
  if (!second) return first?.path ?? UNNAMED;
  const paths = sources.slice(0, 10).map(({ path }) => path);
  throw new Failure(
    `There are ${sources.length} sources (${paths.join(", ")}${sources.length > 10 ? "…" : ""}). Say whose deliveries to send on: hookbench listen ${first?.path}=3000`,
  );
}

async function make(
  client: Client,
  path: string,
  { provider: wished, isPublic }: { readonly provider?: string | undefined; readonly isPublic: boolean },
  target: ReturnType<typeof readTarget>,
): Promise<Source> {
  const { items } = await ask(client, "providers.list", {});
  const named = items.find(({ id }) => id === (wished ?? path));
  if (!named && wished !== undefined) throw new Failure(`There is no provider ${wished}.`);
  const isSigned = (named?.schemes.length ?? 0) > 0;
  return ask(client, "sources.create", {
    name: path,
    path,
    provider: named?.id ?? "none",
    generateSecret: isSigned,
    // Whoever makes it for the tunnel, of a sender that signs nothing, means it to be posted to from outside.
    ...(isPublic && !isSigned ? { allowUnsignedOutside: true } : {}),
    target,
  });
}

function aimedAt(source: Source, before: Target | null, isNew: boolean): Aimed {
  const { id, path, target } = source;
  const url = target?.url ?? "";
  const isSame = JSON.stringify(before) === JSON.stringify(target);
  return {
    source,
    url,
    isNew,
    takeBack: async (client) => {
      if (isSame) return `${path} still goes to ${url}, as before.`;
      const sources = await client.call("sources.list", {});
      if (!sources.ok) return `${path} still goes to ${url}: ${sources.error.message}`;
      const now = sources.value.items.find((one) => one.id === id);
      if (!now) return `${path} was deleted meanwhile.`;
      if (JSON.stringify(now.target) !== JSON.stringify(target)) return `${path} was aimed elsewhere meanwhile.`;
      const put = await client.call("sources.update", { id, target: before });
      if (!put.ok) return `${path} still goes to ${url}: ${put.error.message}`;
      return before === null ? `${path} goes to no app any more.` : `${path} goes to ${before.url} again, as before.`;
    },
  };
}
