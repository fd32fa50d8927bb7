import type { Need, NeedList } from "../../contract/model/need.ts";
import type { EventEnvelope, EventName, StreamFrame } from "../../contract/events.ts";
import type { Context } from "../api/context.ts";
import { watchAgents } from "./agents.ts";
import { watchApprovals } from "./approvals.ts";
import { watchApps } from "./apps.ts";
import { createDone } from "./done.ts";
import { watchHooks } from "./hooks.ts";
import { watchInterrupted } from "./interrupted.ts";
import { watchPaths } from "./no-source.ts";
import { watchPublicUrls } from "./public-urls.ts";
import { watchReach } from "./reach.ts";
import { watchReceiver } from "./receiver.ts";
import { watchRelays } from "./relays.ts";
import { watchSecrets } from "./secrets.ts";
import { watchSignatures } from "./signatures.ts";
import { createTelling } from "./tell.ts";
import { watchTunnel } from "./tunnel.ts";
import type { Watch, WatchParts } from "./watch.ts";
import { watchWebhooks } from "./webhooks.ts";

/** What needs somebody is worked out at most this often, however much happens. */
const TICK_MS = 500;
const LOOK_MS = 60_000;
/** So many are shown. */
const MOST = 200;
const NOBODY: readonly Watch[] = [];

/** What comes first stands first. */
const WATCHES: readonly ((parts: WatchParts) => Watch)[] = [
  watchApprovals,
  watchAgents,
  watchReceiver,
  watchSignatures,
  watchSecrets,
  watchApps,
  watchHooks,
  watchReach,
  watchInterrupted,
  watchTunnel,
  watchRelays,
  watchPublicUrls,
  watchWebhooks,
  watchPaths,
];

/** What needs somebody, told from how things are. */
export interface Needs {
  /** As things stand, once they were read at the start. */
  list(): Promise<NeedList>;
  /** Says nothing of one until a time, epoch milliseconds, or never again (null); false where there is no such need. */
  mute(id: string, until: number | null): boolean;
  /** Says it again; false where it was not muted. */
  remind(id: string): boolean;
  stop(): void;
}

/** Follows what happens, publishes `needs.changed` where it changes what needs somebody, and tells who wants to hear of it. */
export function createNeeds(context: Context): Needs {
  const { ports, stream, publish } = context;
  const { watches, see, all, over } = watchAll({ context, changed });
  const telling = createTelling(context);
  const done = createDone(context);
  const muting = createMuting(context);
  /** Those that were there when it was last worked out, muted or not; null before the record was read. */
  let last: ReadonlyMap<string, Need> | null = null;
  let published = "";
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  /** What happens while the record is read is taken in afterwards. */
  let early: EventEnvelope[] | null = [];

  function changed(): void {
    if (!isStopped) timer ??= setTimeout(work, TICK_MS).unref();
  }

  function follow(frame: StreamFrame): void {
    if (frame.kind !== "events") return;
    if (early) early.push(...frame.events);
    else take(frame.events);
  }

  function take(events: readonly EventEnvelope[]): void {
    for (const event of events) if (see(event)) changed();
  }

  function listNow(needs: readonly Need[]): NeedList {
    return { ...muting.split(needs), ...done.today };
  }

  function work(): void {
    clearTimeout(timer);
    timer = undefined;
    if (isStopped) return;
    const needs = all();
    const before = last;
    last = new Map(needs.map((need) => [need.id, need]));
    const ended = over(last);
    if (before) done.add(ended);
    const list = listNow(needs);
    if (before) telling.tell(list.items.filter(({ id }) => !before.has(id)));
    const text = JSON.stringify(list);
    if (text === published) return;
    published = text;
    publish("needs.changed", list);
  }

  async function begin(): Promise<void> {
    for (const watch of watches) {
      // What is stopped may have closed what a watch reads.
      if (isStopped) return;
      await watch.begin?.().catch((cause: unknown) => {
        if (!isStopped) ports.log.warn("What needs somebody could not be read whole", { cause: String(cause) });
      });
    }
    if (isStopped) return;
    const happened = early ?? [];
    early = null;
    take(happened);
    last = new Map(all().map((need) => [need.id, need]));
    changed();
  }

  async function look(): Promise<void> {
    await Promise.all(watches.map((watch) => watch.look?.().catch(() => undefined)));
    changed();
  }

  const unsubscribe = stream.subscribe(null, follow);
  const looking = setInterval(() => void look(), LOOK_MS).unref();
  const begun = begin();

  return {
    list: () => begun.then(() => listNow(isStopped ? [] : all())),
    mute: (id, until) => {
      const isThere = all().some((need) => need.id === id);
      if (isThere) muting.mute(id, until);
      work();
      return isThere;
    },
    remind: (id) => {
      const wasMuted = muting.remind(id);
      work();
      return wasMuted;
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      clearInterval(looking);
      unsubscribe();
      telling.stop();
    },
  };
}

/** All watches as one. */
function watchAll(parts: WatchParts) {
  const watches = WATCHES.map((watch) => watch(parts));
  const following = byEvent(watches);
  /** What was there since it was last looked what is over: whoever was quick has seen it, though it was not told of yet. */
  const seen = new Map<string, Need>();

  return {
    watches,
    see: (event: EventEnvelope): boolean => {
      let isNews = false;
      for (const watch of following.get(event.name) ?? NOBODY) if (watch.see(event)) isNews = true;
      return isNews;
    },
    all: (): Need[] => {
      const needs = watches.flatMap((watch) => watch.needs()).slice(0, MOST);
      for (const need of needs) seen.set(need.id, need);
      return needs;
    },
    /** What was there and is not among those that are now; told once. */
    over: (now: ReadonlyMap<string, Need>): Need[] => {
      const ended = [...seen.values()].filter(({ id }) => !now.has(id));
      for (const { id } of ended) seen.delete(id);
      return ended;
    },
  };
}

/** The watches that follow each event. */
function byEvent(watches: readonly Watch[]): ReadonlyMap<EventName, readonly Watch[]> {
  const names = new Set(watches.flatMap((watch) => watch.of));
  return new Map([...names].map((name) => [name, watches.filter((watch) => watch.of.includes(name))]));
}

/** What is not said, and for how long. */
function createMuting({ store: { needMutes }, ports }: Pick<Context, "store" | "ports">) {
  /** Ends those that are over. */
  function muted(): ReadonlyMap<string, number | null> {
    const now = ports.clock.now();
    const over = [...needMutes.all()].filter(([, until]) => until !== null && until <= now).map(([id]) => id);
    if (over.length > 0) needMutes.remove(over);
    return needMutes.all();
  }

  return {
    split: (needs: readonly Need[]): Pick<NeedList, "items" | "muted"> => {
      const until = muted();
      return {
        items: needs.filter(({ id }) => !until.has(id)),
        muted: needs
          .filter(({ id }) => until.has(id))
          .map((need) => Object.assign({ until: until.get(need.id) ?? null }, need)),
      };
    },
    mute: (id: string, until: number | null): void => needMutes.put(id, until, ports.clock.now()),
    /** False where it was not muted. */
    remind: (id: string): boolean => {
      const wasMuted = needMutes.all().has(id);
      if (wasMuted) needMutes.remove([id]);
      return wasMuted;
    },
  };
}
