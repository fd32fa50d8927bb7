import type { Database } from "better-sqlite3";
import type { NewDelivery } from "./delivery-row.ts";

/** So long after its first a sender's repeat still belongs to it. */
const REPEATS_MS = 3_600_000;
/** So many keys are known by heart, and those before them up to so many again; and so many deliveries are read at the start. */
const MOST_KEYS = 10_000;
const READ_AGAIN = 2000;
/** A power of two, of which less than a third is ever taken. */
const SLOTS = 32_768;
/** What stands where a delivery is known to be gone. */
const GONE = -1;
/** So many other keys with the hash of one are looked at: whoever makes more of them gains nothing. */
const MOST_OTHERS = 4;

/** Which delivery a new one is shown under. */
export interface Families {
  /**
   * Of a replay the first of its line, of a sender's repeat the first that had its delivery key; null of all others. Asked
   * for each with its sequence number, in the order they are recorded, inside the transaction; for one that is repeated again.
   */
  under(delivery: NewDelivery, seq: number): string | null;
  /** What is asked about from now on is put into the table together. */
  begin(): void;
}

type Keyed = Pick<NewDelivery, "id" | "receivedAt" | "sourceId" | "deliveryKey">;

/**
 * Repeats are told by keys in memory: an index of all keys in the table would cost every delivery, and this costs next to
 * none. What is known is the hash of a key and where its delivery stands, which is looked at: that may have been deleted or
 * never committed, and another key may have the same hash.
 */
export function createFamilies(db: Database): Families {
  const firstOf = db.prepare<[string], string>("SELECT coalesce(under_id, id) FROM deliveries WHERE id = ?").pluck();
  const rowAt = db.prepare<[number], Keyed>(`SELECT ${KEYED} FROM deliveries WHERE seq = ?`);
  let recent = new Places();
  let before = new Places();
  /** Of the open insertion, which stands in no table yet. */
  let opened: { readonly seq: number; readonly delivery: Keyed }[] = [];
  readKeys(db, recent);

  function known(seq: number): Keyed | undefined {
    const first = opened[0];
    if (first === undefined || seq < first.seq) return rowAt.get(seq);
    return opened.find((one) => one.seq === seq)?.delivery;
  }

  function firstIn(places: Places, hash: number, { sourceId, deliveryKey, receivedAt }: Keyed): string | null {
    let others = 0;
    for (let slot = places.first(hash); slot !== -1 && others < MOST_OTHERS; slot = places.next(slot, hash)) {
      const found = known(places.seqAt(slot));
      const isIt = found?.deliveryKey === deliveryKey && found.sourceId === sourceId;
      if (found && isIt && receivedAt - found.receivedAt <= REPEATS_MS) return found.id;
      if (found && !isIt) others += 1;
      else places.forget(slot);
    }
    return null;
  }

  function remember(hash: number, seq: number, { id, receivedAt, sourceId, deliveryKey }: Keyed): void {
    if (recent.size >= MOST_KEYS) {
      [recent, before] = [before, recent];
      recent.clear();
    }
    recent.put(hash, seq);
    opened.push({ seq, delivery: { id, receivedAt, sourceId, deliveryKey } });
  }

  return {
    under: (delivery, seq) => {
      if (delivery.replayOf !== null) return firstOf.get(delivery.replayOf) ?? null;
      const hash = hashOf(delivery);
      if (hash === null) return null;
      const first = firstIn(recent, hash, delivery) ?? firstIn(before, hash, delivery);
      if (first === null) remember(hash, seq, delivery);
      return first;
    },
    begin: () => {
      opened = [];
    },
  };
}

/**
 * Sequence numbers by hashes, in arrays of numbers: maps of texts would have the garbage collector carry every key that
 * comes through a young generation and an old one.
 */
class Places {
  readonly #hashes = new Int32Array(SLOTS);
  /** 0 where none stands. */
  readonly #seqs = new Float64Array(SLOTS);
  size = 0;

  /** The first slot with a hash, -1 where there is none. */
  first(hash: number): number {
    return this.#find(hash & (SLOTS - 1), hash);
  }

  next(slot: number, hash: number): number {
    return this.#find((slot + 1) & (SLOTS - 1), hash);
  }

  #find(from: number, hash: number): number {
    let slot = from;
    for (let seq = this.#seqs[slot] ?? 0; seq !== 0; seq = this.#seqs[slot] ?? 0) {
      if (seq !== GONE && this.#hashes[slot] === hash) return slot;
      slot = (slot + 1) & (SLOTS - 1);
    }
    return -1;
  }

  seqAt(slot: number): number {
    return this.#seqs[slot] ?? 0;
  }

  forget(slot: number): void {
    this.#seqs[slot] = GONE;
  }

  put(hash: number, seq: number): void {
    let slot = hash & (SLOTS - 1);
    while (this.#seqs[slot] !== 0) slot = (slot + 1) & (SLOTS - 1);
    this.#hashes[slot] = hash;
    this.#seqs[slot] = seq;
    this.size += 1;
  }

  clear(): void {
    this.#seqs.fill(0);
    this.size = 0;
  }
}

/** FNV-1a of a delivery's key and its source, 32 bits; null where it has no key. */
function hashOf({ sourceId, deliveryKey }: Pick<Keyed, "sourceId" | "deliveryKey">): number | null {
  return sourceId === null || deliveryKey === null ? null : mixed(deliveryKey, mixed(sourceId, 0x811c9dc5));
}

function mixed(text: string, start: number): number {
  let hash = start;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

const KEYED = "id, received_at AS receivedAt, source_id AS sourceId, delivery_key AS deliveryKey";

/** The newest first: of two with one key the later is the one that is repeated. */
function readKeys(db: Database, places: Places): void {
  const rows = db
    .prepare<[number], Pick<Keyed, "sourceId" | "deliveryKey"> & { readonly seq: number }>(
      `SELECT seq, source_id AS sourceId, delivery_key AS deliveryKey FROM deliveries
       WHERE seq > (SELECT coalesce(max(seq), 0) FROM deliveries) - ? AND under_id IS NULL ORDER BY seq DESC`,
    )
    .all(READ_AGAIN);
  for (const row of rows) {
    const hash = hashOf(row);
    if (hash !== null) places.put(hash, row.seq);
  }
}
