import type { DeliveryStatements } from "./deliveries.ts";
import type { Removal } from "./removal.ts";
import type { Retention } from "./retention.ts";
import type { DeliveryTable } from "../store.ts";
import type { Write } from "../engine/transaction.ts";
import type { WorkerClient } from "../worker/client.ts";

export interface DeliveryTableParts {
  readonly write: Write;
  readonly stored: DeliveryStatements;
  readonly record: DeliveryTable["record"];
  readonly worker: WorkerClient;
  readonly removal: Removal;
  readonly retention: Retention;
}

/** Deliveries as the rest of the product has them: recorded by shared commits, listed on the reading thread. */
export function deliveryTable({
  write,
  stored,
  record,
  worker,
  removal,
  retention,
}: DeliveryTableParts): DeliveryTable {
  return {
    record,
    get: stored.get,
    item: stored.item,
    list: (query) => worker.ask("listDeliveries", query),
    newest: async (limit, sourceId) => {
      const found = await worker.ask("newest", { limit, sourceId });
      // A buffer arrives from the thread as plain bytes.
      return found.map((delivery) => Object.assign(delivery, { body: Buffer.from(delivery.body) }));
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
