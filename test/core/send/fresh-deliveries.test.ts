import { expect, test } from "vitest";
import { firstType } from "../../../src/core/send/test-event.ts";
import { type SendRig, withSending } from "./rig.ts";

/** An endpoint that sends as the provider to a source of ours. */
async function endpointOf({ call, app }: SendRig, provider: string) {
  await call("sources.create", { name: provider, path: provider, provider, secrets: ["s3cret"] });
  const url = `${app.receiverUrl}/hooks/${provider}`;
  return (await call("endpoints.create", { name: provider, url, provider, secret: "s3cret" })).id;
}

/** The keys of what came, first to last. */
async function keysOf({ call, app }: SendRig) {
  await app.drain();
  return (await call("deliveries.list", {})).items.map(({ deliveryKey }) => deliveryKey ?? "").toReversed();
}

test.each(["telegram", "trello"])("%s's example as it is edited is a delivery of its own each time", (provider) =>
  withSending(async (rig) => {
    const endpointId = await endpointOf(rig, provider);
    const { event: type, text: body } = await rig.call("samples.get", { provider, event: firstType(provider) });
    await rig.call("events.send", { endpointId, type, body, variables: {} });
    await rig.call("events.send", { endpointId, type, body, variables: {} });
    const [first, second] = await keysOf(rig);
    expect(second).not.toBe(first);
    expect(second).toHaveLength(first?.length ?? 0);
  }),
);

test("each event of a burst has a key of its own", () =>
  withSending(async (rig) => {
    const endpointId = await endpointOf(rig, "telegram");
    const { id } = await rig.call("bursts.start", { endpointId, type: "message", count: 20 });
    await rig.until(({ name, data }) => name === "burst.changed" && data.id === id && data.status === "done");
    const keys = await keysOf(rig);
    expect(keys.every((key) => /^[1-9]\d{8}$/.test(key))).toBe(true);
    expect(new Set(keys).size).toBe(20);
  }));

test("an id of the user's own stays: as the number where the key is one, and twice the same for twice the id", () =>
  withSending(async (rig) => {
    const endpointId = await endpointOf(rig, "telegram");
    for (const id of ["4711", "mine", "mine"]) {
      await rig.call("events.send", { endpointId, type: "message", id });
      await rig.app.drain();
    }
    const [first, second, third] = await keysOf(rig);
    expect(first).toBe("4711");
    expect(third).toBe(second);
  }));

test("a key that the user wrote into the body stays", () =>
  withSending(async (rig) => {
    const endpointId = await endpointOf(rig, "telegram");
    await rig.call("events.send", { endpointId, type: "message", body: '{"update_id":871263040,"message":{}}' });
    await rig.app.drain();
    await rig.call("events.send", { endpointId, type: "message", payload: { update_id: 7, message: {} } });
    expect(await keysOf(rig)).toEqual(["871263040", "7"]);
  }));
