import { expect } from "vitest";
import { type FuzzPlan, fuzzReceiver } from "./fuzz.ts";
import { openDesk } from "./desk.ts";

/**
 * Fuzzes a receiver of its own. Whole posts must be answered and arrive as they were sent, posts without their end must
 * not arrive as whole, the receiver must not have died, and honest posts must be answered afterwards.
 */
export async function runFuzz(plan: Omit<FuzzPlan, "port">): Promise<void> {
  const desk = await openDesk({ limits: { headersTimeoutMs: 5000, requestTimeoutMs: 5000 } });
  try {
    const { whole, cut, unanswered } = await fuzzReceiver({ ...plan, port: desk.listener.port });
    expect(unanswered).toEqual([]);
    const arrived = new Map<string, Buffer>();
    for (const { request, problem } of desk.arrivals) {
      if (problem === null) arrived.set(request.path.slice("/hooks/".length), request.body);
    }
    const isSame = ([mark, body]: readonly [string, Buffer]) => arrived.get(mark)?.equals(body) === true;
    expect([...whole].filter((one) => !isSame(one)).map(([mark]) => mark)).toEqual([]);
    expect([...cut].filter((mark) => arrived.has(mark))).toEqual([]);
    expect(desk.ports.logged).toEqual([]);
    const statuses = await Promise.all(
      Array.from({ length: 20 }, () => fetch(desk.listener.url, { method: "POST", body: "{}" })),
    );
    expect(statuses.map(({ status }) => status)).toEqual(Array<number>(20).fill(202));
  } finally {
    await desk.close();
  }
}
