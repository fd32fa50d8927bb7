import { originForm } from "../http/public-url.ts";
import type { HttpRequest } from "../http/request.ts";
import { pathOf, routeOf } from "../http/route.ts";
import type { Clock } from "../ports.ts";
import type { Arrival, Outside, Reply } from "../receive/arrival.ts";
import { NOT_FOUND, TOO_MANY } from "../receive/replies.ts";
import type { Routing } from "../trust/routing.ts";
import { type DoorWay, TUNNEL } from "../tunnel/door-way.ts";
import { clientAddress, shareOf } from "./client-address.ts";
import { createShares } from "./share.ts";

/** What came from outside since the start and was neither recorded nor looked at further. */
export interface TurnedAwayOutside {
  /** Beyond what one client may send. */
  tooMany: number;
  /** Asked for what scanners ask for, where no source is. */
  ignored: number;
}

export interface OutsideDoor {
  /** What is known of a request from outside; null of one that this machine made. */
  seen(arrival: Arrival): Outside | null;
  /** What it is answered in place of being recorded; null where it is let in. */
  stops(arrival: Arrival, outside: Outside): Reply | null;
  readonly turnedAway: Readonly<TurnedAwayOutside>;
}

export interface OutsideOptions {
  readonly clock: Pick<Clock, "elapsed">;
  readonly routing: Pick<Routing, "byPath" | "catching" | "publicHosts">;
  readonly tunnel: () => DoorWay;
  readonly ignoredPaths: () => readonly string[];
}

/** One client's share, and that of all whom the way does not tell apart. */
const OF_A_CLIENT = { burst: 100, perSecond: 50 };
const OF_ALL = { burst: 1000, perSecond: 300 };

/** Looks at what comes from outside before anything else does: who sends too much waits, and what scanners ask for leaves nothing. */
export function createOutsideDoor({ clock, routing, tunnel, ignoredPaths }: OutsideOptions): OutsideDoor {
  const clients = createShares(OF_A_CLIENT);
  const unnamed = createShares(OF_ALL);
  const turnedAway = { tooMany: 0, ignored: 0 };

  /** Known by its door, whatever it says; else by the public host that it names. */
  function wayOf({ request, isOutside }: Arrival): string | null {
    if (isOutside) return TUNNEL;
    const host = request.header("host");
    if (host === null) return null;
    if (host === tunnel().host) return TUNNEL;
    return routing.publicHosts.has(host) ? host : null;
  }

  function headerFor(way: string, request: HttpRequest): string | null {
    if (way === TUNNEL) return tunnel().clientHeader;
    return sourceAt(request)?.clientHeader ?? null;
  }

  function sourceAt(request: HttpRequest) {
    const route = routeOf(request.url);
    if (route.kind !== "source") return null;
    return (routing.byPath(route.path) ?? routing.catching(request.url))?.source ?? null;
  }

  return {
    seen: (arrival) => {
      const way = wayOf(arrival);
      if (way === null) return null;
      return { way, clientAddress: clientAddress(arrival.request, headerFor(way, arrival.request)) };
    },
    stops: ({ request }, { way, clientAddress: address }) => {
      const isLetIn =
        address === null ? unnamed.takes(way, clock.elapsed()) : clients.takes(shareOf(address), clock.elapsed());
      if (!isLetIn) {
        turnedAway.tooMany += 1;
        return TOO_MANY;
      }
      if (routeOf(request.url).kind !== "unmatched" || !isIgnored(pathOf(originForm(request.url)), ignoredPaths()))
        return null;
      turnedAway.ignored += 1;
      return NOT_FOUND;
    },
    turnedAway,
  };
}

/** Whether a path is one of those, where `*` at an end stands for anything. */
export function isIgnored(path: string, patterns: readonly string[]): boolean {
  const lower = path.toLowerCase();
  return patterns.some((pattern) => {
    const wanted = pattern.toLowerCase();
    return wanted.endsWith("*") ? lower.startsWith(wanted.slice(0, -1)) : lower === wanted;
  });
}
