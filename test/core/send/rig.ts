import { rm } from "node:fs/promises";
import type { Input, Output } from "../../../src/contract/api.ts";
import { type Client, createClient } from "../../../src/contract/client.ts";
import type { EventEnvelope } from "../../../src/contract/events.ts";
import { createMemoryTransport } from "../../../src/contract/memory.ts";
import type { Attempt } from "../../../src/contract/model/attempt.ts";
import { type App, createApp } from "../../../src/core/app/app.ts";
import { systemClock } from "../../../src/core/host/clock.ts";
import { type FakePorts, fakePorts } from "../../fakes/ports.ts";
import { lentThreads } from "../../fixtures/lent-threads.ts";
import { type Call, createCall } from "../../fixtures/call.ts";

export interface SendRig {
  readonly app: App;
  readonly ports: FakePorts;
  readonly client: Client;
  readonly published: EventEnvelope[];
  readonly call: Call;
  /** Makes an endpoint of Optio unless told otherwise. */
  endpoint(url: string, change?: Partial<Input<"endpoints.create">>): Promise<Output<"endpoints.create">>;
  /** The attempts of an event, first to last. */
  attempts(eventId: string): Promise<Attempt[]>;
  /** Moves the fake clock, and waits until nothing is due. */
  advance(ms: number): Promise<void>;
  /** Resolves when one of the events satisfies it. */
  until(holds: (event: EventEnvelope) => boolean): Promise<void>;
}

/** Runs `work` on a whole app in memory, with a clock that stands still or, with `realTime`, the real one. */
export async function withSending(
  work: (rig: SendRig) => Promise<void>,
  { realTime = false, dataFolder }: { realTime?: boolean; dataFolder?: string } = {},
): Promise<void> {
  const ports = fakePorts(dataFolder === undefined ? {} : { dataFolder });
  const app = await createApp(realTime ? { ...ports, clock: systemClock } : ports, {
    receiverPort: 0,
    version: "0",
    ...lentThreads(),
  });
  const client = createClient(createMemoryTransport(app));
  const published: EventEnvelope[] = [];
  const watchers = new Set<() => void>();
  client.subscribe(null, {
    frame: (frame) => {
      if (frame.kind !== "events") return;
      published.push(...frame.events);
      for (const look of watchers) look();
    },
  });
  const rig: SendRig = {
    app,
    ports,
    client,
    published,
    call: createCall(client),
    endpoint: (url, change = {}) =>
      rig.call("endpoints.create", { name: "Test", url, provider: "optio", secret: "s3cret", ...change }),
    attempts: async (eventId) => (await rig.call("attempts.list", { eventId })).items.toReversed(),
    advance: async (ms) => {
      ports.setNow(ports.clock.now() + ms);
      await app.drain();
    },
    until: (holds) =>
      new Promise((resolve) => {
        const look = () => {
          if (!published.some(holds)) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
  };
  try {
    await work(rig);
  } finally {
    await app.close();
    if (dataFolder === undefined) await rm(ports.dataFolder, { recursive: true, force: true });
  }
}
