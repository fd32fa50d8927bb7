import { schemasOf } from "../../src/contract/api.ts";
import { type Client, createClient } from "../../src/contract/client.ts";
import { ok } from "../../src/contract/errors.ts";
import type { DeliveryItem } from "../../src/contract/model/delivery.ts";

/** A client over a list of deliveries, newest first; the cursor is the last id given out. Answers wait while `gate` is closed. */
export function listClient(stored: readonly DeliveryItem[]): {
  client: Client;
  gate: { wait: Promise<void> };
  asked: { cursor: string | undefined; offset: number; limit: number }[];
} {
  const gate = { wait: Promise.resolve() };
  const asked: { cursor: string | undefined; offset: number; limit: number }[] = [];
  const client = createClient({
    async call(method, input) {
      if (method === "deliveries.count") return ok({ count: stored.length, rest: null, scannedTo: null });
      const { limit, cursor, offset = 0 } = schemasOf("deliveries.list").input.parse(input);
      asked.push({ cursor, offset, limit });
      await gate.wait;
      const start = offset + (cursor === undefined ? 0 : stored.findIndex(({ id }) => id === cursor) + 1);
      const items = stored.slice(start, start + limit);
      const isEnd = start + limit >= stored.length;
      return ok({ items, nextCursor: isEnd ? null : (items.at(-1)?.id ?? null), total: stored.length });
    },
    subscribe: () => () => undefined,
  });
  return { client, gate, asked };
}
