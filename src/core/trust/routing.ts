import type { Hook } from "../../contract/model/hook.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import type { Source } from "../../contract/model/source.ts";
import type { HookCounters } from "../match/gates.ts";
import { type Matcher, compileHooks } from "../match/hooks.ts";
import { routeOf } from "../http/route.ts";
import { findProvider } from "../providers/catalogue.ts";
import type { Provider } from "../providers/provider.ts";
import { ottoType, typed } from "../providers/otto/typed.ts";
import type { Store } from "../record/store.ts";
import { tolerant } from "../signature/tolerant.ts";
import { type OwnSecret, type SecretsByRole, tellApart } from "./secret-roles.ts";

/** A source with everything a delivery needs at hand: no query and no decryption on the hot path. */
export interface RoutedSource {
  readonly source: Source;
  readonly provider: Provider | null;
  readonly schemes: readonly Scheme[];
  readonly secrets: readonly string[];
  /** What signatures are checked with: no token that travels in clear. */
  readonly signing: readonly string[];
  /** Those of them that were removed and end soon: at the end of the list, nearly always none. */
  readonly leaving: readonly { readonly secret: string; readonly removedAt: number; readonly until: number }[];
  /** What answers a handshake of a provider that has verify tokens. */
  readonly tokens: readonly string[];
  /** Those that a handshake offered and nobody has accepted. */
  readonly offered: readonly { readonly secret: string; readonly offeredAt: number }[];
  /** Its enabled hooks that have a secret of their own; nearly always none. */
  readonly guarded: readonly GuardedHook[];
  /** Those of its hooks with a secret of their own that are switched off, so that nothing is checked with it. */
  readonly resting: readonly Pick<GuardedHook, "hookId" | "name">[];
  /** Whether an enabled hook relies on the source's verdict. */
  readonly hasOpenHooks: boolean;
  /** Whether it has hooks and none that listens to it is switched on. */
  readonly isOff: boolean;
}

/** A hook with its own secret in clear. */
export interface GuardedHook {
  readonly hookId: string;
  readonly name: string;
  readonly secret: string;
}

/** What is kept in memory of sources and hooks; `reload*` follows every change of the tables. */
export interface Routing {
  byPath(path: string): RoutedSource | null;
  /** The source that takes Otto's types that no source has as its path, as if the type were its path. */
  catching(url: string): RoutedSource | null;
  byId(sourceId: string): RoutedSource | null;
  /** Whether a request target leads to a source that is paused. */
  isPaused(url: string): boolean;
  all(): Iterable<RoutedSource>;
  /** The hosts of the public URLs of all sources, with their ports as a Host header has them. */
  readonly publicHosts: ReadonlySet<string>;
  readonly matcher: Matcher;
  /** A hook's counters as they stand now; the matcher holds the hook as it was compiled. */
  counters(hook: Hook): HookCounters;
  reloadSources(): void;
  reloadHooks(): void;
}

/** Reads sources and hooks from the store once, and again whenever told that they changed. */
export function createRouting(store: Store): Routing {
  let paths = new Map<string, RoutedSource>();
  let sources = new Map<string, RoutedSource>();
  let catcher: RoutedSource | null = null;
  let hasPaused = false;
  let publicHosts: ReadonlySet<string> = new Set();
  let matcher = compileHooks([]);

  function reloadSources(): void {
    const hooks = listeners(store);
    const routed = store.sources.list().map((source) => routeSource(source, store, hooks));
    sources = new Map(routed.map((entry) => [entry.source.id, entry]));
    catcher = routed.find(({ source }) => source.catchesAll) ?? null;
    publicHosts = new Set(
      routed.flatMap(({ source: { publicUrl } }) => (publicUrl === null ? [] : [new URL(publicUrl).host])),
    );
    hasPaused = routed.some(({ source }) => source.pausedAt !== null);
    paths = new Map(routed.map((entry) => [entry.source.path, entry]));
  }

  function reloadHooks(): void {
    matcher = compileHooks(store.hooks.list());
    reloadSources();
  }

  function counters(hook: Hook): HookCounters {
    const now = store.hooks.get(hook.id) ?? hook;
    const isLimited = now.cooldownMs > 0 || now.maxExecutions !== null;
    if (!isLimited) return now;
    return { ...now, lastExecutedAt: store.hooks.lastExecutedAt(now), open: store.executions.open(hook.id) };
  }

  function catching(url: string): RoutedSource | null {
    const found = catcher !== null && ottoType(url) !== null ? catcher : null;
    return found && { ...found, source: typed(found.source, url) };
  }

  reloadHooks();
  return {
    byPath: (path) => paths.get(path) ?? null,
    catching,
    isPaused: (url) => {
      if (!hasPaused) return false;
      const route = routeOf(url);
      const routed = route.kind === "source" ? (paths.get(route.path) ?? catching(url)) : null;
      return routed !== null && routed.source.pausedAt !== null;
    },
    byId: (id) => sources.get(id) ?? null,
    all: () => sources.values(),
    get publicHosts() {
      return publicHosts;
    },
    get matcher() {
      return matcher;
    },
    counters,
    reloadSources,
    reloadHooks,
  };
}

interface Listener {
  readonly hook: Hook;
  readonly secret: string | null;
}

function listeners(store: Store): readonly Listener[] {
  // The secret of one that is switched off is not opened: nothing is checked with it.
  const secretOf = ({ id, isEnabled, secretHint }: Hook) =>
    isEnabled && secretHint !== null ? store.hooks.secret(id) : null;
  return store.hooks.list().map((hook) => ({ hook, secret: secretOf(hook) }));
}

function routeSource(source: Source, store: Store, all: readonly Listener[]): RoutedSource {
  const heard = all.filter(({ hook }) => hook.sourceId === null || hook.sourceId === source.id);
  const guarded = heard.flatMap(({ hook, secret }) =>
    secret === null ? [] : [{ hookId: hook.id, name: hook.name, secret }],
  );
  const resting = heard.flatMap(({ hook: { id, name, isEnabled, secretHint } }) =>
    isEnabled || secretHint === null ? [] : [{ hookId: id, name }],
  );
  const hasOpenHooks = heard.some(({ hook, secret }) => hook.isEnabled && secret === null);
  const isOff = heard.some(({ hook }) => hook.sourceId === source.id) && !heard.some(({ hook }) => hook.isEnabled);
  const provider = findProvider(source.provider);
  const schemes = tolerant(source.scheme ? [source.scheme] : (provider?.schemes ?? []), source.tolerance);
  const secrets = store.sources.secrets(source.id);
  const own = secrets.map((secret, index) => ({ secret, role: source.secrets[index]?.role ?? null }));
  const leaving = leavingOf(source, store.sources.leaving(source.id));
  const { signing, tokens } = withLeaving(provider, own, leaving);
  const offers = store.sources.offered(source.id);
  const offered = offers.map((secret, index) => ({ secret, offeredAt: source.offers[index]?.offeredAt ?? 0 }));
  return {
    source,
    provider,
    schemes,
    secrets,
    signing,
    tokens,
    leaving,
    offered,
    guarded,
    resting,
    hasOpenHooks,
    isOff,
  };
}

interface Leaving extends OwnSecret {
  readonly place: number;
  readonly removedAt: number;
  readonly until: number;
}

function leavingOf(source: Source, clear: readonly string[]): readonly Leaving[] {
  return source.leaving.flatMap(({ role = null, place, removedAt, until }, index) => {
    const secret = clear[index];
    return secret === undefined ? [] : [{ secret, role, place, removedAt, until }];
  });
}

/** Told apart as if nothing had been removed, so that a removal changes no other secret's role; what leaves stands last. */
function withLeaving(provider: Provider | null, own: readonly OwnSecret[], leaving: readonly Leaving[]): SecretsByRole {
  if (leaving.length === 0) return tellApart(provider, own);
  const all = leaving.reduceRight<readonly OwnSecret[]>((list, one) => list.toSpliced(one.place, 0, one), own);
  const { signing, tokens } = tellApart(provider, all);
  const goes = new Set(leaving.map(({ secret }) => secret));
  const lastly = (secrets: readonly string[]) => [
    ...secrets.filter((secret) => !goes.has(secret)),
    ...secrets.filter((secret) => goes.has(secret)),
  ];
  return { signing: lastly(signing), tokens: lastly(tokens) };
}
