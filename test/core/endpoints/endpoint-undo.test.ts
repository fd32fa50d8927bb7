import { expect, test } from "vitest";
import { withServer } from "../../fixtures/http-server.ts";
import { type SendRig, withSending } from "../send/rig.ts";

type Answer = NonNullable<Parameters<typeof withServer>[0]>;

/** An endpoint of Optio, whose second attempt is due five seconds after the first fails. */
function withPending(
  work: (rig: SendRig, known: { endpointId: string; eventId: string; seen: readonly unknown[] }) => Promise<void>,
): Promise<void> {
  const refuse: Answer = (_, response) => response.writeHead(500).end();
  return withServer(refuse, ({ url, seen }) =>
    withSending(async (rig) => {
      const { id: endpointId } = await rig.endpoint(url);
      const { id: eventId } = await rig.call("events.send", { endpointId, type: "task.failed" });
      await rig.app.drain();
      await work(rig, { endpointId, eventId, seen });
    }),
  );
}

test("an endpoint had back is as it was, its secret with it", () =>
  withPending(async (rig, { endpointId: id }) => {
    const { items: before } = await rig.call("endpoints.list", {});
    await rig.call("endpoints.delete", { id });
    const gone = await rig.call("endpoints.list", {});
    const restored = await rig.call("endpoints.restore", { id });
    expect([gone.items, restored]).toEqual([[], before[0]]);
    expect((await rig.call("endpoints.reveal", { id })).secret).toBe("s3cret");
  }));

test("deletion cancels what was to come", () =>
  withPending(async (rig, { endpointId, eventId, seen }) => {
    await rig.call("endpoints.delete", { id: endpointId });
    await rig.advance(60_000);
    const { status } = await rig.call("events.get", { id: eventId });
    expect([status, seen.length]).toEqual(["cancelled", 1]);
  }));

test("attempts that a deletion cancelled are made once it is undone", () =>
  withPending(async (rig, { endpointId, eventId, seen }) => {
    const due = (await rig.call("events.get", { id: eventId })).nextAttemptAt;
    await rig.call("endpoints.delete", { id: endpointId });
    await rig.call("endpoints.restore", { id: endpointId });
    expect(await rig.call("events.get", { id: eventId })).toMatchObject({ status: "pending", nextAttemptAt: due });
    await rig.advance(5000);
    expect(seen.length).toBe(2);
  }));

test("what was cancelled by hand stays cancelled when a deletion is undone", () =>
  withPending(async (rig, { endpointId, eventId }) => {
    await rig.call("events.cancel", { id: eventId });
    await rig.call("endpoints.delete", { id: endpointId });
    await rig.call("endpoints.restore", { id: endpointId });
    expect((await rig.call("events.get", { id: eventId })).status).toBe("cancelled");
  }));

test("a deletion is undone once", () =>
  withPending(async (rig, { endpointId: id }) => {
    await rig.call("endpoints.delete", { id });
    await rig.call("endpoints.restore", { id });
    expect(await rig.client.call("endpoints.restore", { id })).toMatchObject({
      ok: false,
      error: { code: "not_found" },
    });
  }));
