import { expect, test } from "vitest";
import { createConnections } from "../../../../src/core/http/client/connections.ts";
import { exchange } from "../../../../src/core/http/client/exchange.ts";
import { CallError, TooSlowError } from "../../../../src/core/http/client/errors.ts";
import { withServer } from "../../../fixtures/http-server.ts";

interface Order {
  /** After so many milliseconds the server answers. */
  readonly afterMs: number;
  readonly timeoutMs?: number;
}

/** Makes requests one after the other over one kept connection; tells which were answered in time. */
async function inTime(orders: readonly Order[]): Promise<boolean[]> {
  const connections = createConnections();
  const ends: boolean[] = [];
  await withServer(
    (_, response, { body }) => void setTimeout(() => response.end(), Number(body)),
    async ({ url }) => {
      for (const { afterMs, ...order } of orders) {
        const body = Buffer.from(String(afterMs));
        const made = exchange({ method: "POST", url: new URL(url), headers: [], body, connections, ...order });
        const end = await made.catch((cause: unknown) => cause);
        ends.push(!(end instanceof CallError && end.cause instanceof TooSlowError));
      }
      connections.close();
    },
  );
  return ends;
}

test("each request over a kept connection has the whole of its time", async () => {
  const order = { afterMs: 500, timeoutMs: 1600 };
  expect(await inTime([order, order, order, order])).toEqual([true, true, true, true]);
});

test("a request without a limit has not that of the one before", async () => {
  expect(await inTime([{ afterMs: 0, timeoutMs: 700 }, { afterMs: 1000 }])).toEqual([true, true]);
});

test("a request with less time than the one before is ended in time", async () => {
  const slow = { afterMs: 1000, timeoutMs: 50 };
  expect(await inTime([{ afterMs: 0, timeoutMs: 9000 }, slow])).toEqual([true, false]);
});
