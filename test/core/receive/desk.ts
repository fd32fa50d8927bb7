import { onTestFinished } from "vitest";
import type { Arrival, ListenerLimits, Reply } from "../../../src/core/receive/arrival.ts";
import { DEFAULT_LIMITS } from "../../../src/core/receive/arrival.ts";
import { type Listener, startListener } from "../../../src/core/receive/listener.ts";
import { INCOMPLETE, MALFORMED, TIMED_OUT, accepted, tooLarge } from "../../../src/core/receive/replies.ts";
import { type FakePorts, fakePorts } from "../../fakes/ports.ts";
import { type RawClient, rawClient } from "./raw-client.ts";

/** A running listener whose arrivals are kept for the test to look at. */
export interface Desk {
  readonly listener: Listener;
  readonly arrivals: Arrival[];
  readonly ports: FakePorts;
  /** Resolves with the arrival of that number, counted from 1, when it is there. */
  arrival(number?: number): Promise<Arrival>;
  raw(): RawClient;
  close(): Promise<void>;
}

export interface DeskOptions {
  readonly limits?: Partial<ListenerLimits>;
  readonly answer?: (arrival: Arrival) => Promise<Reply>;
}

export async function openDesk({ limits = {}, answer = answerByProblem }: DeskOptions = {}): Promise<Desk> {
  const ports = fakePorts();
  const arrivals: Arrival[] = [];
  const clients: RawClient[] = [];
  const waiting = new Map<number, (arrival: Arrival) => void>();
  const listener = await startListener({
    port: 0,
    limits: { ...DEFAULT_LIMITS, ...limits },
    log: ports.log,
    handle: (arrival) => {
      waiting.get(arrivals.push(arrival))?.(arrival);
      return answer(arrival);
    },
  });
  return {
    listener,
    arrivals,
    ports,
    raw: () => {
      const client = rawClient(listener.port);
      clients.push(client);
      return client;
    },
    close: () => {
      for (const client of clients) client.destroy();
      return listener.close();
    },
    arrival: (number = 1) =>
      new Promise((resolve) => {
        const known = arrivals[number - 1];
        if (known) resolve(known);
        else waiting.set(number, resolve);
      }),
  };
}

function answerByProblem({ problem }: Arrival): Promise<Reply> {
  const replies = {
    too_large: tooLarge(1),
    incomplete: INCOMPLETE,
    timeout: TIMED_OUT,
    malformed: MALFORMED,
    bad_chunk: MALFORMED,
    no_end: MALFORMED,
  };
  return Promise.resolve(problem === null ? accepted(1) : replies[problem]);
}

/** The same for one test, which closes it when it ends. */
export async function deskForTest(options?: DeskOptions): Promise<Desk> {
  const desk = await openDesk(options);
  onTestFinished(() => desk.close());
  return desk;
}
