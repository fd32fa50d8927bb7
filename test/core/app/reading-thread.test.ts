import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { expect, test } from "vitest";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import { type App, createApp } from "../../../src/core/app/app.ts";
import { fakePorts } from "../../fakes/ports.ts";

/** What the runtime tells of each thread that is started. */
const Started = z.object({ worker: z.instanceof(Worker) });

test("a folder with deliveries has its reading thread at once, and a new one when something comes", async () => {
  const names: (string | null)[] = [];
  const note = (started: unknown) => void names.push(Started.parse(started).worker.threadName);
  const start = (ports = fakePorts()) => createApp(ports, { receiverPort: 0, version: "0.0.0" });
  const deliver = async ({ receiverUrl, drain }: App) => {
    await fetch(`${receiverUrl}/hooks/a`, { method: "POST", body: "{}" });
    await drain();
  };
  const used = fakePorts();
  const before = await start(used);
  await deliver(before);
  await before.close();
  subscribe("worker_threads", note);
  try {
    const fresh = await start();
    const again = await start(used);
    await expect.poll(() => names).toContain("record");
    // Starts one where the one that was seen is not its own.
    await again.drain();
    expect(names).toEqual(["receive", "receive", "record"]);
    await deliver(fresh);
    expect(names).toEqual(["receive", "receive", "record", "record"]);
    await Promise.all([fresh.close(), again.close()]);
  } finally {
    unsubscribe("worker_threads", note);
  }
});
