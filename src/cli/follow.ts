import type { Output } from "../contract/api.ts";
import type { Client } from "../contract/client.ts";
import type { StreamFrame } from "../contract/events.ts";
import type { Result } from "../contract/errors.ts";
import type { DeliveryItem } from "../contract/model/delivery.ts";

/** The Hookbench that is followed. */
export interface Followed {
  readonly client: Client;
  /** Tells one from another that was started on the folder after it. */
  readonly key: string;
}

/** What a follower is told, one thing after the other. */
export interface Follower {
  /** A delivery that has not been told of. */
  recorded(item: DeliveryItem): Promise<void>;
  changed(item: DeliveryItem): Promise<void>;
  lost(): void;
  /** The connection is there again; what came meanwhile follows, and what changed meanwhile may be asked for. */
  back(): Promise<void>;
  /** More came meanwhile than are told of. */
  tooMany(): void;
}

export interface Following {
  /** Resolves once it is told what comes from now on. */
  readonly ready: Promise<void>;
  /** To whichever is followed now. */
  client(): Client;
  /** Resolves when all has been told that had come. */
  caughtUp(): Promise<void>;
  end(): void;
}

const LOOK_AGAIN_MS = 300;
/** Of those that came while the connection was lost, the newest are told of. */
const MOST_MISSED = 5000;
/** Deliveries are told of once; so many of the last are remembered for that. */
const REMEMBERED = 20_000;

/**
 * Follows the deliveries of the Hookbench on a data folder over restarts: `find` answers who runs there now, null for
 * nobody. What came while the connection was lost is told of once it is back.
 */
export function follow(first: Followed, find: () => Followed | null, follower: Follower): Following {
  let followed = first;
  let endStream: (() => void) | null = null;
  let looking: NodeJS.Timeout | null = null;
  let isLost = false;
  let chain = Promise.resolve();
  /** The newest delivery there was when this began; older ones are not told of. */
  let floor: { readonly id: string } | null = null;
  let lastAt = 0;
  const told = new Set<string>();
  let start: (() => void) | null = null;
  const ready = new Promise<void>((resolve) => {
    start = resolve;
  });

  function queue(work: () => Promise<void>): void {
    chain = chain.then(work).catch(() => undefined);
  }

  function open(): void {
    endStream = followed.client.subscribe(null, {
      frame,
      connection: (state) => {
        if (state === "lost") lose();
      },
    });
  }

  function frame(one: StreamFrame): void {
    if (one.kind !== "events") return queue(greeted);
    for (const event of one.events) {
      if (event.name === "delivery.recorded") queue(() => recorded(event.data));
      if (event.name === "delivery.changed") queue(() => follower.changed(event.data));
    }
  }

  async function greeted(): Promise<void> {
    if (floor === null) {
      const newest = await followed.client.call("deliveries.list", { limit: 1 });
      const [item] = newest.ok ? newest.value.items : [];
      floor = { id: item?.id ?? "" };
      lastAt = item?.receivedAt ?? Date.now();
      return start?.();
    }
    if (isLost) await follower.back();
    isLost = false;
    const missed = await missedSince(followed.client, { after: floor.id, since: lastAt, told });
    if (missed.isCut) follower.tooMany();
    for (const item of missed.items) await recorded(item);
  }

  async function recorded(item: DeliveryItem): Promise<void> {
    if (told.has(item.id)) return;
    told.add(item.id);
    lastAt = Math.max(lastAt, item.receivedAt);
    const [oldest] = told;
    if (told.size > REMEMBERED && oldest !== undefined) told.delete(oldest);
    await follower.recorded(item);
  }

  function lose(): void {
    if (!isLost) follower.lost();
    isLost = true;
    looking ??= setInterval(look, LOOK_AGAIN_MS);
  }

  /** The same one is come back to by its transport; another is somewhere else. */
  function look(): void {
    if (!isLost) stopLooking();
    const other = isLost ? find() : null;
    if (other === null || other.key === followed.key) return;
    stopLooking();
    endStream?.();
    followed = other;
    open();
  }

  function stopLooking(): void {
    if (looking) clearInterval(looking);
    looking = null;
  }

  open();
  return {
    ready,
    client: () => followed.client,
    caughtUp: () => chain,
    end: () => {
      stopLooking();
      endStream?.();
    },
  };
}

interface Missed {
  /** Oldest first. */
  readonly items: readonly DeliveryItem[];
  readonly isCut: boolean;
}

/** What came after a delivery and is not told of yet; `since` is epoch milliseconds. */
async function missedSince(
  client: Client,
  { after, since, told }: { readonly after: string; readonly since: number; readonly told: ReadonlySet<string> },
): Promise<Missed> {
  const found: DeliveryItem[] = [];
  let cursor: string | null = null;
  do {
    const answer: Result<Output<"deliveries.list">> = await client.call("deliveries.list", {
      filter: { since },
      limit: 1000,
      ...(cursor === null ? {} : { cursor }),
    });
    if (!answer.ok) break;
    found.push(...answer.value.items.filter(({ id }) => id > after && !told.has(id)));
    cursor = answer.value.nextCursor;
  } while (cursor !== null && found.length < MOST_MISSED);
  return { items: found.slice(0, MOST_MISSED).toReversed(), isCut: cursor !== null };
}
