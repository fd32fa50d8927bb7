import type { Need } from "../../contract/model/need.ts";
import type { Recovery } from "../../contract/model/recovery.ts";
import type { Registration } from "../../contract/model/registration.ts";
import { type Watch, type WatchParts, clock, counted, needOf } from "./watch.ts";

const LOOKED_AT = 200;
const OPEN = { label: "Look at it", does: "open_set_up" } as const;

/** Webhooks at providers that do not post here, and what was missed while nobody was reached. */
export function watchWebhooks({ context: { store, ports, routing } }: WatchParts): Watch {
  const registrations = new Map<string, Registration>();
  const recoveries = new Map<string, Recovery>();
  /** Since when each stands as it does. */
  const since = new Map<string, { readonly state: string; readonly at: number }>();

  function put(one: Registration): void {
    registrations.set(one.id, one);
    if (since.get(one.id)?.state !== one.state) since.set(one.id, { state: one.state, at: ports.clock.now() });
  }

  /** What is shown of one, with the names of its source and its provider; nothing where its source is gone. */
  function named(sourceId: string): Names | null {
    const routed = routing.byId(sourceId);
    return routed && { source: routed.source.name, provider: routed.provider?.name ?? routed.source.provider };
  }

  function ofRegistration(one: Registration): Need[] {
    const names = named(one.sourceId);
    if (!names) return [];
    const isLookedFor = [...recoveries.values()].some(
      ({ registrationId, state }) => registrationId === one.id && state !== "done",
    );
    const at = since.get(one.id)?.at ?? one.createdAt;
    const now = ports.clock.now();
    return [...standing(one, names, at), ...(isLookedFor ? [] : mayBeMissed(one, names, now))];
  }

  function ofRecovery(one: Recovery): Need[] {
    const names = named(one.sourceId);
    return names ? found(one, names, ports.clock.now()) : [];
  }

  return {
    begin: async () => {
      for (const { id } of store.recoveries.list(LOOKED_AT)) {
        const kept = store.recoveries.get(id);
        if (kept && !recoveries.has(id)) recoveries.set(id, { ...kept, waitsUntil: null, allowance: null });
      }
    },
    of: [
      "registration.changed",
      "registration.deleted",
      "recovery.changed",
      "recovery.deleted",
      "source.changed",
      "source.deleted",
    ],
    see: (event) => {
      if (event.name === "registration.changed") put(event.data);
      if (event.name === "registration.deleted") registrations.delete(event.data.id);
      if (event.name === "recovery.changed") recoveries.set(event.data.id, event.data);
      if (event.name === "recovery.deleted") recoveries.delete(event.data.id);
      return true;
    },
    needs: () => [
      ...[...registrations.values()].flatMap(ofRegistration),
      ...[...recoveries.values()].flatMap(ofRecovery),
    ],
  };
}

type Names = { readonly source: string; readonly provider: string };

/** A webhook that does not post here; what is told to its provider in a moment needs nobody. */
function standing(one: Registration, names: Names, since: number): Need[] {
  const title = TITLES[one.state]?.(names);
  const isFollowed = one.state === "astray" && one.follows && one.token.from !== "asked";
  if (title === undefined || isFollowed) return [];
  const about = { sourceId: one.sourceId };
  return [needOf("webhook", { subject: one.id, tone: "fails", title, reason: one.says, since, action: OPEN, about })];
}

function mayBeMissed(
  { awaySince, isReached, tellsMissed, offersMissed, id, sourceId }: Registration,
  { source, provider }: Names,
  now: number,
): Need[] {
  if (awaySince === null || !isReached || !tellsMissed || offersMissed) return [];
  return [
    needOf("missed", {
      subject: `away:${id}`,
      tone: "notice",
      title: `${source}: some deliveries may have been missed`,
      reason: `For a while since ${clock(awaySince, now)} nothing reached this. ${provider} can say what it sent meanwhile.`,
      since: awaySince,
      action: OPEN,
      about: { sourceId },
    }),
  ];
}

function found(
  { id, sourceId, state, missed, since: from, createdAt, reason }: Recovery,
  { source, provider }: Names,
  now: number,
): Need[] {
  if (missed === 0 || (state !== "listed" && state !== "stopped")) return [];
  const told = `By ${provider}'s word, sent since ${clock(from, now)}. Look at them, have them fetched or sent again, or forget them.`;
  return [
    needOf("missed", {
      subject: id,
      tone: "waits",
      title: `${source}: ${counted(missed, "delivery was missed", "deliveries were missed")}`,
      reason: reason ?? told,
      since: createdAt,
      count: missed,
      action: OPEN,
      about: { sourceId },
    }),
  ];
}

/** What is wrong, for the states in which somebody is needed. */
const TITLES: Partial<Record<Registration["state"], (names: Names) => string>> = {
  astray: ({ source, provider }) => `${source}: ${provider} still posts to the old URL`,
  foreign: ({ source, provider }) => `${source}: ${provider} posts elsewhere, as somebody else set it`,
  gone: ({ source, provider }) => `${source}: its webhook at ${provider} is not there any more`,
  refused: ({ source, provider }) => `${source}: ${provider} refused what was asked last`,
};
