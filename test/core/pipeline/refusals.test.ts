import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createClient } from "../../../src/contract/client.ts";
import { createMemoryTransport } from "../../../src/contract/memory.ts";
import type { ReceiverStatus } from "../../../src/contract/model/status.ts";
import { type App, createApp } from "../../../src/core/app/app.ts";
import { type FakePorts, fakePorts } from "../../fakes/ports.ts";
import { lentThreads } from "../../fixtures/lent-threads.ts";
import { type Call, createCall } from "../../fixtures/call.ts";
import { type SmallDisk, mountSmallDisk, noSmallDisk } from "../../fixtures/small-disk.ts";

describe.skipIf(noSmallDisk !== null)("a disk that is full", () => {
  let disk: SmallDisk;
  let ports: FakePorts;
  let app: App;
  let call: Call;
  const told: ReceiverStatus[] = [];

  beforeEach(async () => {
    told.length = 0;
    disk = mountSmallDisk();
    ports = fakePorts({ dataFolder: disk.folder });
    app = await createApp(ports, { receiverPort: 0, version: "0.0.0", ...lentThreads() });
    const client = createClient(createMemoryTransport(app));
    call = createCall(client);
    client.subscribe(null, {
      frame: (frame) => {
        if (frame.kind !== "events") return;
        for (const event of frame.events) if (event.name === "receiver.changed") told.push(event.data);
      },
    });
    await call("sources.create", { name: "Any", path: "any", provider: "none", requireSignature: false });
  });

  afterEach(async () => {
    await app.close();
    disk.remove();
  });

  const post = async (count: number, body = "x".repeat(2000)) => {
    const statuses: number[] = [];
    for (let n = 0; n < count; n += 1) {
      statuses.push((await fetch(`${app.receiverUrl}/hooks/any`, { method: "POST", body })).status);
    }
    return statuses;
  };

  it("is told of with how many were refused, everywhere, until recording works again by itself", async () => {
    expect(await post(3)).toEqual([202, 202, 202]);
    expect(await call("receiver.status", {})).toMatchObject({ trouble: null, refusedSinceStart: 0 });

    disk.fill();
    expect(new Set(await post(20))).toEqual(new Set([500]));
    const trouble = {
      code: "SQLITE_FULL",
      message: expect.stringMatching(`^The disk is full: nothing can be recorded in ${disk.folder}/hookbench.db until`),
      since: ports.clock.now(),
      refused: 20,
    };
    expect(await call("receiver.status", {})).toMatchObject({ trouble, refusedSinceStart: 20 });
    expect((await call("status.get", {})).receiver).toMatchObject({ trouble });
    await expect.poll(() => told.at(-1)).toMatchObject({ trouble });
    expect(ports.notifications).toEqual([
      { title: "Hookbench is refusing deliveries", body: expect.stringContaining("The disk is full") },
    ]);
    expect(ports.logged.join()).toContain("Deliveries are refused, because they cannot be recorded");

    disk.free();
    await expect.poll(() => told.at(-1)).toMatchObject({ trouble: null, refusedSinceStart: 20 });
    expect(ports.notifications.at(-1)).toMatchObject({
      title: "Hookbench is recording again",
      body: expect.stringMatching(/^20 deliveries were refused since [\d-]+ [\d:]+\.$/),
    });
    expect(await post(2)).toEqual([202, 202]);
    expect((await call("deliveries.list", {})).total).toBe(5);
  });

  it("stays told of while there is room for something small, but not for what was refused", async () => {
    disk.fill();
    expect(await post(1, "x".repeat(1_500_000))).toEqual([500]);
    const { trouble } = await call("receiver.status", {});
    disk.free();
    await expect.poll(async () => (await call("receiver.status", {})).trouble).toBe(null);
    expect([trouble?.refused, await post(1)]).toEqual([1, [202]]);
  });
});
