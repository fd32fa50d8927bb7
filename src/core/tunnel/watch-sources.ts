import type { CanaryReport } from "../../contract/model/canary.ts";
import type { Source } from "../../contract/model/source.ts";
import { routeOf } from "../http/route.ts";
import type { EventStream } from "../stream/stream.ts";
import type { Routing } from "../trust/routing.ts";
import type { Canary, CanaryAim } from "./canary.ts";
import { type UrlWatch, watchUrl } from "./watch-url.ts";

/** Watches the public URLs of those sources that ask for it. */
export interface SourceWatches {
  /** What the last canary found at a source's own URL; null where it is not watched, or nothing is known yet. */
  report(sourceId: string): CanaryReport | null;
  askNow(): void;
  /** A delivery came that named that public host. */
  came(host: string): void;
  /** Has `changed` called where a canary found something else than the last. */
  follow(changed: () => void): void;
  stop(): void;
}

export interface SourceWatchesOptions {
  readonly canary: Pick<Canary, "run" | "at">;
  readonly routing: Pick<Routing, "all" | "byPath">;
  readonly stream: Pick<EventStream, "subscribe">;
}

const EVERY_MS = 15_000;

interface Watched {
  readonly url: string;
  readonly host: string;
  readonly watch: UrlWatch;
  report: CanaryReport | null;
}

/** Aims at the public URL of a source, which is to lead to it and to no other; null where it has none. */
export function aimAtSource(
  { canary, routing }: Pick<SourceWatchesOptions, "canary" | "routing">,
  { id, publicUrl }: Source,
): CanaryAim | null {
  if (publicUrl === null) return null;
  return canary.at(publicUrl, (target) => {
    const route = routeOf(target);
    return route.kind === "source" && routing.byPath(route.path)?.source.id === id;
  });
}

export function watchSources(options: SourceWatchesOptions): SourceWatches {
  const { canary, routing, stream } = options;
  const watched = new Map<string, Watched>();
  const followers: (() => void)[] = [];

  function tell(): void {
    for (const changed of followers) changed();
  }

  function begin({ id }: Source, aim: CanaryAim): void {
    const told = (report: CanaryReport): void => {
      const isSame = one.report?.reason === report.reason && one.report.message === report.message;
      one.report = report;
      if (!isSame) tell();
    };
    const watch = watchUrl({ canary, aim, everyMs: () => EVERY_MS, told });
    const one: Watched = { url: aim.shown, host: aim.url.host, report: null, watch };
    watched.set(id, one);
    watch.askNow();
  }

  function end(id: string): void {
    watched.get(id)?.watch.stop();
    watched.delete(id);
    tell();
  }

  /** Watches what is to be watched, and nothing else. */
  function look(): void {
    const sources = [...routing.all()].map(({ source }) => source).filter(({ watchPublicUrl }) => watchPublicUrl);
    for (const [id, { url }] of watched) if (!sources.some((one) => one.id === id && one.publicUrl === url)) end(id);
    for (const source of sources) {
      const aim = watched.has(source.id) ? null : aimAtSource(options, source);
      if (aim !== null) begin(source, aim);
    }
  }

  const unsubscribe = stream.subscribe(null, (frame) => {
    if (frame.kind !== "events") return;
    if (frame.events.some(({ name }) => name === "source.changed" || name === "source.deleted")) look();
  });
  look();
  return {
    report: (sourceId) => watched.get(sourceId)?.report ?? null,
    askNow: () => {
      for (const { watch } of watched.values()) watch.askNow();
    },
    came: (host) => {
      for (const one of watched.values()) if (one.host === host) one.watch.came();
    },
    follow: (changed) => void followers.push(changed),
    stop: () => {
      unsubscribe();
      for (const { watch } of watched.values()) watch.stop();
    },
  };
}
