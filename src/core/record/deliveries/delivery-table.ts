import type { Suggestions } from "../../../contract/model/suggestion.ts";
import type { SuggestQuery } from "../worker/suggest.ts";
import type { SeenHabits } from "../worker/habits.ts";
import type { SeenDrift, SeenShape, ShapeQuery } from "../worker/shapes.ts";
import type { DeliveryItem, RecordedResponse } from "../../../contract/model/delivery.ts";
import type { NotUnderstood } from "../../../contract/model/not-understood.ts";
import type { Relayed } from "../../../contract/model/relayed.ts";
import type { AppChange, AppStatements } from "./app-answers.ts";
import type { DeliveryStatements } from "./deliveries.ts";
import type { StoredDelivery } from "./delivery-row.ts";
import type { DeliveryBin } from "./delivery-bin.ts";
import type { Recorded, RecordRequest } from "./record.ts";
import type { SecretBox } from "../../ports.ts";
import { openParts } from "./sealed-parts.ts";
import type { RelayedStatements } from "./relayed.ts";
import type { Removal } from "./removal.ts";
import type { Retention } from "./retention.ts";
import type { Write } from "../engine/transaction.ts";
import type { Keyed } from "../worker/keyed.ts";
import type { Arrived, ArrivedQuery } from "../worker/arrival-order.ts";
import type { WorkerClient } from "../worker/client.ts";
import type { DeliveryPage } from "../worker/delivery-list.ts";
import type { CountQuery, CountedPart, DeliveryQuery } from "../worker/messages.ts";

export interface DeliveryTable {
  /** Commits the delivery, its executions and their claims in one durable transaction shared with what arrives together. */
  record(request: RecordRequest): Promise<Recorded>;
  /** The same of one that came by a relay; null where it is recorded already. Its response is what we would have answered. */
  recordRelayed(request: RecordRequest & Required<Pick<RecordRequest, "relayed">>): Promise<Recorded | null>;
  /** What the relay says of a delivery that came by one. */
  relayedOf(id: string): Relayed | null;
  /** Our own id for one of a relay's. */
  findRelayed(relayId: string): string | null;
  /** Says that an answer of ours was handed to the relay, so many milliseconds after it asked; null when it is gone. */
  handed(id: string, answer: RecordedResponse, ms: number): DeliveryItem | null;
  /** A delivery whole, to act upon; null for what became no request, as if there were none. */
  get(id: string): StoredDelivery | null;
  /** The same to be shown, and what became no request too. */
  look(id: string): StoredDelivery | null;
  /** Says anew of some why they became no request, on the disk when it returns; answers those that are there. */
  setNotUnderstood(changes: readonly (readonly [id: string, why: NotUnderstood])[]): readonly DeliveryItem[];
  item(id: string): DeliveryItem | null;
  /** Off the main thread. Newest first. */
  list(query: DeliveryQuery): Promise<DeliveryPage>;
  /** Off the main thread. How many fit, a part of the history for each call. */
  count(query: CountQuery): Promise<CountedPart>;
  /** Off the main thread. The first `limit` that fit, in the order they arrived. */
  arrived(query: ArrivedQuery & { readonly limit: number }): Promise<readonly Arrived[]>;
  /** Off the main thread. How many fit. */
  countArrived(query: ArrivedQuery): Promise<number>;
  /** The ids of the newest deliveries with these senders' ids; null where there is none. */
  keyed(wanted: readonly Keyed[]): Promise<readonly (string | null)[]>;
  /** The sequence number of the newest that is recorded, 0 where there is none: those that come later have greater ones. */
  lastSeq(): number;
  /** The newest deliveries with their bytes, for previews; off the main thread. */
  newest(limit: number, sourceId: string | null): Promise<readonly StoredDelivery[]>;
  /** What the newest that fit hold, and how one is unlike the others; off the main thread. */
  shape(query: ShapeQuery): Promise<SeenShape>;
  habits(query: ShapeQuery): Promise<SeenHabits>;
  suggest(query: SuggestQuery): Promise<Suggestions>;
  drift(query: ShapeQuery & { readonly id: string }): Promise<SeenDrift>;
  /** Deletes in slices between which receiving goes on; answers how many were there. */
  delete(ids: readonly string[]): Promise<number>;
  /** Those that can be had back. */
  readonly bin: DeliveryBin;
  pin(id: string, pinned: boolean): DeliveryItem | null;
  /**
   * Records how far a delivery has come on its way to its app, on the disk when it resolves; null when the delivery is
   * gone. One that can wait shares a commit that is made anyway, so many milliseconds later at most.
   */
  moveOn(change: AppChange, patienceMs?: number): Promise<DeliveryItem | null>;
  /** The first in a source's line to its app: queued or held. */
  nextInLine: AppStatements["next"];
  /** All that have not come to the end of their way to an app, in the order they arrived. */
  onTheirWay: AppStatements["onTheirWay"];
}

/** So many rows at most are read on the main thread. */
const MOST_READ_HERE = 200;

export interface DeliveryTableParts {
  readonly app: AppStatements;
  readonly relayed: RelayedStatements;
  readonly moveOn: DeliveryTable["moveOn"];
  readonly write: Write;
  readonly stored: DeliveryStatements;
  readonly record: DeliveryTable["record"];
  readonly recordRelayed: DeliveryTable["recordRelayed"];
  readonly worker: WorkerClient;
  /** A page that needs no filter, read on this thread. */
  newestPage(query: DeliveryQuery): DeliveryPage;
  readonly removal: Removal;
  readonly bin: DeliveryBin;
  readonly retention: Retention;
  readonly secretBox: SecretBox;
}

/** Deliveries as the rest of the product has them: recorded by shared commits, listed on the reading thread. */
export function deliveryTable({
  write,
  stored,
  record,
  recordRelayed,
  relayed,
  app,
  moveOn,
  worker,
  newestPage,
  removal,
  bin,
  retention,
  secretBox,
}: DeliveryTableParts): DeliveryTable {
  return {
    record,
    recordRelayed,
    relayedOf: relayed.of,
    findRelayed: relayed.find,
    handed: (id, answer, ms) =>
      write(() => {
        relayed.handed(id, answer, ms);
        return stored.item(id);
      }),
    bin,
    moveOn,
    nextInLine: app.next,
    onTheirWay: app.onTheirWay,
    get: (id) => {
      const found = stored.get(id);
      return found?.disposition === "not_understood" ? null : found;
    },
    look: stored.get,
    setNotUnderstood: (changes) => write(() => changes.flatMap(([id, why]) => stored.setNotUnderstood(id, why) ?? [])),
    item: stored.item,
    // A window is there before the reading thread, and what it shows first takes less than a millisecond.
    list: async (query) =>
      worker.isStarting() && isNewestPage(query) ? newestPage(query) : worker.ask("listDeliveries", query),
    count: (query) => worker.ask("countFitting", query),
    arrived: (query) => worker.ask("listArrived", query),
    shape: (query) => worker.ask("shape", query),
    habits: (query) => worker.ask("habits", query),
    suggest: (query) => worker.ask("suggest", query),
    drift: (query) => worker.ask("drift", query),
    lastSeq: stored.lastSeq,
    keyed: (wanted) => worker.ask("keyed", wanted),
    countArrived: (query) => worker.ask("countArrived", query),
    newest: async (limit, sourceId) => {
      const found = await worker.ask("newest", { limit, sourceId });
      // A buffer arrives from the thread as plain bytes.
      return found.map(({ delivery, sealed }) => {
        const read = {
          delivery: { ...delivery, body: Buffer.from(delivery.body) },
          sealed: sealed && Buffer.from(sealed),
        };
        return openParts(read, secretBox);
      });
    },
    delete: async (ids) => {
      const removed = await removal.many(ids);
      retention.nudge();
      return removed;
    },
    pin: (id, pinned) => {
      const item = write(() => stored.pin(id, pinned));
      if (!pinned) retention.nudge();
      return item;
    },
  };
}

/** Whether a page is the newest of all there is, in the order it is kept in. */
function isNewestPage({ filter = {}, cursor, offset = 0, order, limit }: DeliveryQuery): boolean {
  const isOfAll = Object.values(filter).every((part) => part === undefined);
  return isOfAll && cursor === undefined && offset === 0 && order === undefined && limit <= MOST_READ_HERE;
}
