import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Subscriber, createClient } from "../../../src/contract/client.ts";
import { type Result, fail, ok } from "../../../src/contract/errors.ts";
import type { DeliveryItem } from "../../../src/contract/model/delivery.ts";
import type { AppGlance } from "../../../src/contract/model/target.ts";
import type { Fixture } from "../../../src/contract/model/fixture.ts";
import { createEventStream } from "../../../src/core/stream/stream.ts";
import { provideClient } from "../../../src/renderer/state/calls.ts";
import { heldItems, useDeliveries } from "../../../src/renderer/state/deliveries.ts";
import { showDetail, useDetail } from "../../../src/renderer/state/delivery-detail.ts";
import { useExecutions } from "../../../src/renderer/state/executions.ts";
import { fetchFixtures, useFixtures } from "../../../src/renderer/state/fixtures.ts";
import { startStream } from "../../../src/renderer/state/stream.ts";
import { fetchStatus, useStatus } from "../../../src/renderer/state/status.ts";
import { makeExecution } from "../make-execution.ts";
import { idOf, makeItem } from "../make-item.ts";

const ANSWERED: AppGlance = { state: "answered", status: 200, tookMs: 84 };

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
    if (method === "deliveries.get") return ok(wholeOf(stored[0] ?? makeItem({ id: idOf(0) })));
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
    /** The app of the newest has answered. */
    answered() {
      const [newest = makeItem({ id: idOf(0) }), ...older] = stored;
      const item = { ...newest, app: ANSWERED };
      stored.splice(0, stored.length, item, ...older);
      stream.publish("delivery.changed", item);
    },
    remove(number: number) {
      stored.splice(0);
      stream.publish("deliveries.deleted", { ids: [idOf(number)] });
    },
    run(number: number) {
      stream.publish("execution.changed", makeExecution(number, { deliveryId: idOf(number) }));
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

/** A delivery as it is shown whole; its app is the one thing that differs from nothing. */
function wholeOf(item: DeliveryItem) {
  const schemes = { schemeId: null, secretIndex: null, checkedAt: 0, sentence: "", steps: [] };
  const answer = { url: null, sentAt: null, headers: [], bodyBase64: "", bodyBytes: 0, truncated: false };
  const rest = { error: null, note: null, senderLeftMs: null, patienceUntil: null };
  return {
    ...item,
    url: "/",
    query: "",
    httpVersion: "1.1",
    clientIp: "127.0.0.1",
    headers: [],
    bodyBase64: "",
    truncated: false,
    verification: { ...item.verification, ...schemes },
    executions: [],
    response: { status: item.status, headers: [], body: "" },
    app: item.app && { ...item.app, ...answer, ...rest },
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
    scenarios: 0,
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
    useFixtures.setState(useFixtures.getInitialState(), true);
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

  test("shows what an app answered right after its delivery was recorded", async () => {
    startStream(host.client);
    host.open();
    await settled();
    host.record(1);
    host.answered();
    await settled();
    expect(heldItems().map(({ app }) => app)).toEqual([ANSWERED]);
  });

  test("does not let an answer asked for later undo what the events said meanwhile", async () => {
    startStream(host.client);
    host.open();
    await settled();
    const { promise, resolve } = Promise.withResolvers<void>();
    host.gate.wait = promise;
    const asked = [fetchFixtures(), fetchStatus()];
    await settled();
    const about = { provider: null, event: null, contentType: null, isWhole: true, size: 2, createdAt: 0 };
    host.saveFixture({ id: "fix_1", name: "paid", ...about });
    host.pause();
    await settled();
    resolve();
    await Promise.all(asked);
    expect([useFixtures.getState().items.length, useStatus.getState().app?.receiver.state]).toEqual([1, "paused"]);
  });

  test("lists nothing that was deleted right after it was recorded, nor what ran for it", async () => {
    useExecutions.setState({ isLoaded: true });
    startStream(host.client);
    host.open();
    await settled();
    host.record(1);
    host.run(1);
    host.remove(1);
    await settled();
    expect([shown(), useExecutions.getState().items]).toEqual([[], []]);
  });

  test("shows of a delivery what its app answered while the delivery was on its way", async () => {
    startStream(host.client);
    host.open();
    host.record(1);
    await settled();
    const { promise, resolve } = Promise.withResolvers<void>();
    Object.assign(host.gate, { method: "deliveries.get", wait: promise });
    const showing = showDetail(idOf(1));
    host.answered();
    await settled();
    resolve();
    await showing;
    await settled();
    expect(useDetail.getState().delivery?.app).toMatchObject(ANSWERED);
  });

  test("says what is wrong when no connection can be had at all", async () => {
    provideClient(createClient({ call: async () => fail("unavailable", "Gone."), subscribe: () => () => undefined }));
    startStream(host.client);
    host.lose();
    await settled();
    expect(useDeliveries.getState().message).toBe("Gone.");
  });
});
