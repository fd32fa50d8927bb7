import { createHash } from "node:crypto";
import type { DeliveryItem } from "../../contract/model/delivery.ts";
import type { Need } from "../../contract/model/need.ts";
import { type Meant, nearMisses } from "../deliveries/near-misses.ts";
import { SOURCE_BEGINNINGS, routeOf } from "../http/route.ts";
import { findProvider } from "../providers/catalogue.ts";
import { type Watch, type WatchParts, counted, needOf } from "./watch.ts";

/** So many paths are kept, the latest, and of each so many deliveries. */
const MOST_PATHS = 50;
const MOST_IDS = 1000;
const LOOKED_AT = 500;
/** What nobody posts to any more is forgotten after a day. */
const KEPT_MS = 86_400_000;

interface Stray {
  readonly since: number;
  lastAt: number;
  provider: string | null;
  readonly ids: Set<string>;
}

/** Paths that deliveries came to and no source has: what they look like, and what was meant. */
export function watchPaths({ context }: WatchParts): Watch {
  const { store, routing, ports } = context;
  const strays = new Map<string, Stray>();

  function add({ id, sourceId, disposition, path, provider, receivedAt }: DeliveryItem): boolean {
    if (disposition !== "unmatched" || sourceId !== null || routeOf(path).kind === "hook") return false;
    const known = strays.get(path);
    const stray = known ?? { since: receivedAt, lastAt: receivedAt, provider, ids: new Set<string>() };
    stray.lastAt = receivedAt;
    stray.provider ??= provider;
    if (stray.ids.size < MOST_IDS) stray.ids.add(id);
    // Those that came last stand last.
    strays.delete(path);
    strays.set(path, stray);
    for (const oldest of [...strays.keys()].slice(0, -MOST_PATHS)) strays.delete(oldest);
    return true;
  }

  function forget(ids: readonly string[]): boolean {
    let isNews = false;
    for (const [path, stray] of strays) {
      for (const id of ids) isNews = stray.ids.delete(id) || isNews;
      if (stray.ids.size === 0) strays.delete(path);
    }
    return isNews;
  }

  function needFor(path: string, stray: Stray): Need | null {
    if (ports.clock.now() - stray.lastAt > KEPT_MS) return null;
    const route = routeOf(path);
    if (route.kind === "source" && routing.byPath(route.path) !== null) return null;
    const near = nearMisses(path, sourcesOf(context))[0];
    const isMeant = SOURCE_BEGINNINGS.some((beginning) => path.startsWith(beginning));
    // What else is asked for by strangers who try their luck needs nobody.
    if (stray.provider === null && near === undefined && !isMeant) return null;
    return missing(path, stray, near?.path ?? null);
  }

  return {
    begin: async () => {
      // Reading starts a thread, which a folder with nothing in it need not have.
      if (store.counts().deliveries === 0) return;
      const since = ports.clock.now() - KEPT_MS;
      const { items } = await store.deliveries.list({ filter: { disposition: "unmatched", since }, limit: LOOKED_AT });
      for (const item of items.toReversed()) add(item);
    },
    of: ["delivery.recorded", "deliveries.deleted", "source.changed", "source.deleted"],
    see: (event) => {
      if (event.name === "delivery.recorded") return add(event.data);
      if (event.name === "deliveries.deleted") return strays.size > 0 && forget(event.data.ids);
      return strays.size > 0 && (event.name === "source.changed" || event.name === "source.deleted");
    },
    needs: () => [...strays].flatMap(([path, stray]) => needFor(path, stray) ?? []),
  };
}

function sourcesOf({ store }: WatchParts["context"]): Meant[] {
  return store.sources.list().map(({ id, name, path }) => ({ kind: "source", id, name, key: path }));
}

function missing(path: string, { since, provider, ids }: Stray, near: string | null): Need {
  const sender = provider === null ? null : (findProvider(provider)?.name ?? null);
  const isOne = ids.size === 1;
  const looks =
    sender === null
      ? `Nothing in ${isOne ? "it says who sends it" : "them says who sends them"}`
      : `${isOne ? "It looks" : "They look"} like ${sender}`;
  const count = ids.size >= MOST_IDS ? `${MOST_IDS} deliveries or more` : counted(ids.size, "delivery", "deliveries");
  return needOf("no_source", {
    // A path is a sender's text, which is not to be kept.
    subject: createHash("sha256").update(path).digest("hex").slice(0, 16),
    tone: "notice",
    title: `${path}: no source has this path, ${count}`,
    reason: near === null ? looks : `${looks}. Did you mean ${near}?`,
    since,
    count: ids.size,
    action: { label: sender === null ? "Make a source" : `Make a ${sender} source`, does: "make_source" },
    about: { path, provider, deliveryId: [...ids].at(-1) ?? null },
  });
}
