import { expect, test } from "vitest";
import type { EventEnvelope } from "../../../src/contract/events.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { type SendRig, withSending } from "./rig.ts";

async function startBurst(rig: SendRig, url: string, count: number): Promise<string> {
  const { id: endpointId } = await rig.endpoint(url);
  return (await rig.call("bursts.start", { endpointId, type: "task.failed", count, concurrency: 8 })).id;
}

function named(rig: SendRig, wanted: EventEnvelope["name"]) {
  return rig.published.filter(({ name }) => name === wanted);
}

test("which events of a burst were delivered is told of many together, and nothing of each", () =>
  withServer(null, ({ url }) =>
    withSending(async (rig) => {
      const burstId = await startBurst(rig, url, 200);
      const told = () => rig.published.flatMap(({ name, data }) => (name === "events.delivered" ? data.ids : []));
      await rig.until(() => told().length === 200);
      const { items } = await rig.call("events.list", { burstId, limit: 200 });
      expect(told().toSorted()).toEqual(items.map(({ id }) => id).toSorted());
      expect(named(rig, "events.delivered").length).toBeLessThan(100);
      expect(named(rig, "attempt.recorded")).toEqual([]);
      expect(rig.published.filter(({ name, data }) => name === "event.changed" && data.status === "delivered")).toEqual(
        [],
      );
    }),
  ));

test("each event of a burst that fails is told of by itself", () =>
  withServer(
    (_, response) => response.writeHead(500).end(),
    ({ url }) =>
      withSending(async (rig) => {
        await startBurst(rig, url, 5);
        await rig.until(() => named(rig, "attempt.recorded").length === 5);
        expect(named(rig, "events.delivered")).toEqual([]);
      }),
  ));
