import type { Socket } from "node:net";
import type { DropReason } from "../../contract/model/status.ts";

/** Younger than this, in milliseconds, nobody gives way while there is somebody older. */
const FRESH_MS = 1000;
/** So much of the room's size may be in it until it is decided who goes. */
export const AT_ONCE = 1.5;
/** So long, in milliseconds, a connection may say nothing once the room is half full. */
const SILENT_MS = 3000;

/** One connection: `silent` before its first request, `idle` between two, `arriving` while a request comes, then `answering`. */
export interface Guest {
  readonly socket: Socket;
  /** False once it has left or was sent away. */
  isIn: boolean;
  state: "silent" | "idle" | "arriving" | "answering";
  /** Who sends, as far as fairness goes; a proxy's word for it is enough. */
  client: string;
  /** Since when it is in its state, by `performance.now()`. */
  since: number;
  /** The bytes that had been read from it by then. */
  readBefore: number;
}

export interface RoomOptions {
  readonly most: number;
  /** So long, in milliseconds, a request may be slow; from then on it must have come at `leastBytesPerSecond`. */
  readonly slowAfterMs: number;
  readonly leastBytesPerSecond: number;
  /** Sends one away: to make room for another, or since it is slow. */
  readonly sendAway: (guest: Guest, reason: DropReason, isForRoom: boolean) => void;
}

/**
 * The connections that are open. When there are too many the one that asks least for an answer gives way: the oldest
 * without a request, then the oldest that is idle, then the slowest of whoever has most requests arriving. One whose
 * request is whole never does.
 */
export class Room {
  readonly #options: RoomOptions;
  readonly #silent = new Set<Guest>();
  readonly #idle = new Set<Guest>();
  readonly #arriving = new Set<Guest>();
  #size = 0;
  #isTrimming = false;
  #newest: Guest | null = null;

  constructor(options: RoomOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#size;
  }

  /**
   * Lets a connection in, for which another may have to go; null when nobody can. Half as many more may come at once: who
   * goes is decided once what has been sent by now is read, so that nobody goes who has asked already.
   */
  enter(socket: Socket): Guest | null {
    const { most } = this.#options;
    if (this.size >= Math.floor(most * AT_ONCE) && !this.makeRoom()) return null;
    if (this.size >= most && !this.#isTrimming) {
      this.#isTrimming = true;
      setImmediate(() => setImmediate(() => this.#trim()));
    }
    const guest: Guest = {
      socket,
      isIn: true,
      state: "silent",
      client: socket.remoteAddress ?? "",
      since: performance.now(),
      readBefore: 0,
    };
    this.#size += 1;
    this.#silent.add(guest);
    this.#newest = guest;
    return guest;
  }

  /** Everything but arriving ones in their order of age, so that the first of each is the oldest. */
  move(guest: Guest, state: Guest["state"]): void {
    if (!guest.isIn) return;
    this.#listOf(guest)?.delete(guest);
    guest.state = state;
    // Nobody asks how long one is being answered.
    if (state === "answering") return;
    guest.since = performance.now();
    guest.readBefore = guest.socket.bytesRead;
    this.#listOf(guest)?.add(guest);
  }

  leave(guest: Guest): void {
    if (!guest.isIn) return;
    guest.isIn = false;
    this.#size -= 1;
    if (this.#newest === guest) this.#newest = null;
    this.#listOf(guest)?.delete(guest);
  }

  /** Sends one away, though not who is `spared`; false when all are being answered. */
  makeRoom(spared: Guest | null = null): boolean {
    const now = performance.now();
    const old = (guest: Guest | undefined) => (guest && now - guest.since > FRESH_MS ? guest : undefined);
    const [first] = this.#silent;
    const silent = first === spared ? undefined : first;
    const [idle] = this.#idle;
    const goes = old(silent) ?? old(idle) ?? this.#slowestOr([silent, idle], now);
    if (!goes) return false;
    this.#sendAway(goes, goes.state === "arriving" ? "slow" : "idle", true);
    return true;
  }

  /** Sends away who has been slow for too long and, in a room that fills, who has said nothing. */
  sweep(): void {
    const now = performance.now();
    const { most, slowAfterMs, leastBytesPerSecond } = this.#options;
    for (const guest of this.#arriving) {
      const isSlow = now - guest.since > slowAfterMs && rate(guest, now) * 1000 < leastBytesPerSecond;
      if (isSlow) this.#sendAway(guest, "slow", false);
    }
    for (const guest of this.#silent) {
      if (this.size <= most / 2 || now - guest.since < SILENT_MS) break;
      this.#sendAway(guest, "idle", true);
    }
  }

  #trim(): void {
    this.#isTrimming = false;
    // The newcomer may not have had the time to ask.
    while (this.size > this.#options.most && this.makeRoom(this.#newest));
  }

  #sendAway(guest: Guest, reason: DropReason, isForRoom: boolean): void {
    this.leave(guest);
    this.#options.sendAway(guest, reason, isForRoom);
  }

  /** The slowest, unless it is fresh as all are: then the first of the others that is older. */
  #slowestOr(others: readonly (Guest | undefined)[], now: number): Guest | undefined {
    const slowest = this.#slowest(now);
    if (slowest && now - slowest.since > FRESH_MS) return slowest;
    return others.find((guest) => guest && (!slowest || guest.since < slowest.since)) ?? slowest;
  }

  #slowest(now: number): Guest | undefined {
    const counts = new Map<string, number>();
    for (const { client } of this.#arriving) counts.set(client, (counts.get(client) ?? 0) + 1);
    let worst: { readonly guest: Guest; readonly count: number; readonly rate: number } | undefined;
    for (const guest of this.#arriving) {
      const one = { guest, count: counts.get(guest.client) ?? 0, rate: rate(guest, now) };
      if (!worst || one.count > worst.count || (one.count === worst.count && one.rate < worst.rate)) worst = one;
    }
    return worst?.guest;
  }

  #listOf({ state }: Guest): Set<Guest> | null {
    if (state === "silent") return this.#silent;
    if (state === "idle") return this.#idle;
    return state === "arriving" ? this.#arriving : null;
  }
}

/** Bytes a millisecond since it began to arrive. */
function rate({ socket, readBefore, since }: Guest, now: number): number {
  return (socket.bytesRead - readBefore) / Math.max(1, now - since);
}
