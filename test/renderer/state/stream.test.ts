import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Subscriber, createClient } from "../../../src/contract/client.ts";
import { type Result, fail, ok } from "../../../src/contract/errors.ts";
import type { DeliveryItem } from "../../../src/contract/model/delivery.ts";
import type { Fixture } from "../../../src/contract/model/fixture.ts";
import { createEventStream } from "../../../src/core/stream/stream.ts";
import { provideClient } from "../../../src/renderer/state/calls.ts";
import { heldItems, useDeliveries } from "../../../src/renderer/state/deliveries.ts";
import { useFixtures } from "../../../src/renderer/state/fixtures.ts";
import { startStream } from "../../../src/renderer/state/stream.ts";
import { useStatus } from "../../../src/renderer/state/status.ts";
import { idOf, makeItem } from "../make-item.ts";

/** A host with a list of deliveries and a number of sources, whose connection is opened by hand. */
function createHost() {
  const stream = createEventStream();
  const stored: DeliveryItem[] = [];
  let paused = false;
  let subscriber: Subscriber | null = null;
  const fixtures: Fixture[] = [];
  /** What the answer to a method, or to any, waits for once it was read from the host's state. */
  const gate: { method: string | null; wait: Promise<void> } = { method: null, wait: Promise.resolve() };

  function answer(method: string): Result<unknown> {
    if (method === "deliveries.list") return ok({ items: [...stored], nextCursor: null, total: stored.length });
    if (method === "fixtures.list") return ok({ items: [...fixtures] });
    if (method === "status.get") return ok(statusOf(paused));
    return fail("unavailable", "Not in this host.");
  }

  const client = createClient({
    async call(method) {
      const given = answer(method);
      if (gate.method === null || gate.method === method) await gate.wait;
      return given;
    },
    subscribe(_since, opened) {
      subscriber = opened;
      return () => undefined;
    },
  });

  return {
    client,
    gate,
    lose: () => subscriber?.connection?.("lost"),
    open: () => stream.subscribe(null, (frame) => subscriber?.frame(frame)),
    record(number: number) {
      const item = makeItem({ id: idOf(number) });
      stored.unshift(item);
      stream.publish("delivery.recorded", item);
    },
    saveFixture(fixture: Fixture) {
      fixtures.push(fixture);
      stream.publish("fixture.changed", fixture);
    },
    pause() {
      paused = true;
      stream.publish("receiver.changed", receiverOf(paused));
    },
  };
}

function receiverOf(paused: boolean) {
  return {
    state: paused ? ("paused" as const) : ("listening" as const),
    url: "http://127.0.0.1:1",
    port: 1,
    wantedPort: null,
    trouble: null,
    refusedSinceStart: 0,
    dropped: { idle: 0, slow: 0, busy: 0, full: 0, files: 0 },
    tally: {
      sinceStart: { received: 0, refused: 0, notUnderstood: 0, dropped: 0 },
      today: { received: 0, refused: 0, notUnderstood: 0, dropped: 0 },
      unlisted: 0,
    },
  };
}

function statusOf(paused: boolean) {
  const counts = {
    deliveries: 0,
    sources: 0,
    hooks: 0,
    endpoints: 0,
    running: 0,
    queued: 0,
    waitingApproval: 0,
    storedBytes: 0,
  };
  const about = {
    version: "0.0.0",
    host: "serve",
    dataFolder: "",
    startedAt: 0,
    queuePaused: false,
    retentionHold: null,
  };
  return { ...about, receiver: receiverOf(paused), counts };
}

/** Lets everything that is under way come to rest: answers, batches of events, and frames. */
async function settled(): Promise<void> {
  for (let round = 0; round < 20; round++) await new Promise((resolve) => setImmediate(resolve));
}

const shown = (): string[] => heldItems().map(({ id }) => id);

describe("keeping in step with the host", () => {
  let host: ReturnType<typeof createHost>;

  beforeEach(() => {
    vi.stubGlobal("requestAnimationFrame", (paint: () => void) => setImmediate(paint));
    vi.stubGlobal("cancelAnimationFrame", clearImmediate);
    useDeliveries.setState(useDeliveries.getInitialState(), true);
    useStatus.setState(useStatus.getInitialState(), true);
    host = createHost();
    provideClient(host.client);
  });

  afterEach(() => vi.unstubAllGlobals());

  test("misses nothing that was recorded before its connection stood", async () => {
    startStream(host.client);
    await settled();
    host.record(1);
    host.open();
    await settled();
    expect(shown()).toEqual([idOf(1)]);
  });

  test("shows each delivery once that was recorded while lists were on their way", async () => {
    startStream(host.client);
    host.open();
    await settled();
    host.record(1);
    await settled();
    expect(shown()).toEqual([idOf(1)]);
  });

  test("does not let an answer undo what changed after it was given", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    host.gate.wait = promise;
    startStream(host.client);
    host.open();
    await settled();
    host.pause();
    await settled();
    resolve();
    await settled();
    expect(useStatus.getState().app?.receiver.state).toBe("paused");
  });

  test("does not let a slow list of one kind undo what the events said, when all others are there", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    Object.assign(host.gate, { method: "fixtures.list", wait: promise });
    startStream(host.client);
    host.open();
    await settled();
    const about = { provider: null, event: null, contentType: null, isWhole: true, size: 2, createdAt: 0 };
    host.saveFixture({ id: "fix_1", name: "paid", ...about });
    await settled();
    resolve();
    await settled();
    expect(useFixtures.getState().items.map(({ name }) => name)).toEqual(["paid"]);
  });

  test("says what is wrong when no connection can be had at all", async () => {
    provideClient(createClient({ call: async () => fail("unavailable", "Gone."), subscribe: () => () => undefined }));
    startStream(host.client);
    host.lose();
    await settled();
    expect(useDeliveries.getState().message).toBe("Gone.");
  });
});
