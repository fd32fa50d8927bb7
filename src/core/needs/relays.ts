import type { Need } from "../../contract/model/need.ts";
import { type Relay, type RelayState, type RelaySubscription, agingUntil } from "../../contract/model/relay.ts";
import type { Clock } from "../ports.ts";
import { type Watch, clock, counted, needOf } from "./watch.ts";

/** A relay that restarts, or a machine that only woke, needs nobody; so long it may not be reached, in milliseconds. */
const AWAY_MS = 300_000;
/** In percent, as whoever runs it is warned. */
const NEARLY_FULL = 80;

/** Relays that are not reached or let nobody in any more, and what waits there and is about to be lost. */
export function watchRelays({
  context: { ports },
  changed,
}: {
  readonly context: { readonly ports: { readonly clock: Pick<Clock, "now"> } };
  readonly changed: () => void;
}): Watch {
  const relays = new Map<string, Relay>();

  function needsOf(relay: Relay): Need[] {
    const now = ports.clock.now();
    if (relay.state !== "connected") return notConnected(relay, relay.state, now);
    return [...nearlyFull(relay), ...relay.subscriptions.flatMap((one) => waiting(relay, one, now))];
  }

  return {
    of: ["relay.changed", "relay.left"],
    see: (event) => {
      if (event.name === "relay.left") return relays.delete(event.data.id);
      if (event.name !== "relay.changed") return false;
      relays.set(event.data.id, event.data);
      return true;
    },
    // That it has not been reached for long no event tells.
    look: () => Promise.resolve(changed()),
    needs: () => [...relays.values()].flatMap(needsOf),
  };
}

function notConnected(
  { id, team, since, message, keptDays }: Relay,
  state: Exclude<RelayState, "connected">,
  now: number,
): Need[] {
  const isAway = state === "connecting" || state === "reconnecting";
  if (isAway && now - since < AWAY_MS) return [];
  const kept = keptDays === null ? "until it is full" : `for ${counted(keptDays, "day")}`;
  const later = `What reaches it is kept there ${kept}, and taken in its order once it is reached.`;
  return [
    needOf("relay", {
      subject: id,
      tone: "fails",
      title: isAway ? `The relay of ${team} is not reached since ${clock(since, now)}` : TITLES[state](team),
      reason: isAway ? `${message ?? ""} ${later}` : (message ?? ""),
      since,
      action: { label: "Open the relay", does: "open_relay" },
    }),
  ];
}

const TITLES = {
  revoked: (team: string) => `The relay of ${team} lets this Hookbench in no more`,
  expired: (team: string) => `The pass for the relay of ${team} ran out`,
  unreadable: (team: string) => `The relay of ${team} is of another version`,
} as const;

function nearlyFull({ id, team, full, since }: Relay): Need[] {
  if (full < NEARLY_FULL) return [];
  return [
    behind(id, "full", {
      title: `The relay of ${team} is ${Math.floor(full)} % full`,
      reason:
        "Once it is full it turns senders away, or forgets what is oldest, as it was set up. Tell whoever runs it: --max-bytes gives it more room, --days keeps less",
      since,
    }),
  ];
}

function waiting({ id, team, keptDays, since }: Relay, one: RelaySubscription, now: number): Need[] {
  const { source, oldestAt, isGrowing } = one;
  const goneAt = agingUntil(oldestAt, keptDays, now);
  const what = source === "-" ? "paths of no source" : source;
  const wait = one.behind === null ? "Deliveries wait" : counted(one.behind, "delivery waits", "deliveries wait");
  const about = { count: one.behind ?? 0, since: oldestAt ?? since };
  if (goneAt !== null && oldestAt !== null) {
    const title = `${team}: what waits for you of ${what} is lost after ${clock(goneAt, now)}`;
    const reason = `${wait}, the oldest since ${clock(oldestAt, now)}; the relay keeps each for ${counted(keptDays ?? 0, "day")}`;
    return [behind(id, `${source}:ages`, { ...about, title, reason })];
  }
  if (!isGrowing) return [];
  const title = `${team}: more comes of ${what} than this Hookbench takes`;
  return [
    behind(id, `${source}:grows`, { ...about, title, reason: `${wait} at the relay, and more every ten seconds` }),
  ];
}

function behind(
  id: string,
  what: string,
  given: { readonly title: string; readonly reason: string; readonly since: number; readonly count?: number },
): Need {
  const action = { label: "Open the relay", does: "open_relay" } as const;
  return needOf("relay_behind", { subject: `${id}:${what}`, tone: "waits", action, ...given });
}
