import type { Hook } from "../contract/model/hook.ts";
import type { Scheme } from "../contract/model/scheme.ts";
import type { Source } from "../contract/model/source.ts";
import type { HookCounters } from "./match/gates.ts";
import { type Matcher, compileHooks } from "./match/hooks.ts";
import { findProvider } from "./providers/catalogue.ts";
import type { Provider } from "./providers/provider.ts";
import type { Store } from "./record/store.ts";

/** A source with everything a delivery needs at hand: no query and no decryption on the hot path. */
export interface RoutedSource {
  readonly source: Source;
  readonly provider: Provider | null;
  readonly schemes: readonly Scheme[];
  readonly secrets: readonly string[];
}

/** What is kept in memory of sources and hooks; `reload*` follows every change of the tables. */
export interface Routing {
  byPath(path: string): RoutedSource | null;
  byId(sourceId: string): RoutedSource | null;
  all(): Iterable<RoutedSource>;
  readonly matcher: Matcher;
  /** A hook's counters as they stand now; the matcher holds the hook as it was compiled. */
  counters(hook: Hook): HookCounters;
  reloadSources(): void;
  reloadHooks(): void;
  /** Takes over counters that changed without touching what a hook matches. */
  count(hook: Hook): void;
}

/** Reads sources and hooks from the store once, and again whenever told that they changed. */
export function createRouting(store: Store): Routing {
  let paths = new Map<string, RoutedSource>();
  let sources = new Map<string, RoutedSource>();
  let hooks = new Map<string, Hook>();
  let matcher = compileHooks([]);

  function reloadSources(): void {
    const routed = store.sources.list().map((source) => routeSource(source, store.sources.secrets(source.id)));
    sources = new Map(routed.map((entry) => [entry.source.id, entry]));
    paths = new Map(routed.map((entry) => [entry.source.path, entry]));
  }

  function reloadHooks(): void {
    const listed = store.hooks.list();
    hooks = new Map(listed.map((hook) => [hook.id, hook]));
    matcher = compileHooks(listed);
  }

  reloadSources();
  reloadHooks();
  return {
    byPath: (path) => paths.get(path) ?? null,
    byId: (id) => sources.get(id) ?? null,
    all: () => sources.values(),
    get matcher() {
      return matcher;
    },
    counters: (hook) => hooks.get(hook.id) ?? hook,
    reloadSources,
    reloadHooks,
    count: (hook) => void (hooks.has(hook.id) && hooks.set(hook.id, hook)),
  };
}

function routeSource(source: Source, secrets: readonly string[]): RoutedSource {
  const provider = findProvider(source.provider);
  const schemes = source.scheme ? [source.scheme] : (provider?.schemes ?? []);
  return { source, provider, schemes, secrets };
}
