import { expect, test } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import { type Seen, withServer } from "../../fixtures/http-server.ts";
import { type SendRig, withSending } from "./rig.ts";

const UUID = /^[0-9a-f-]{36}$/;

/** Sends five of it, and answers what came and the ids the events have in the log. */
async function burstOf(
  content: Partial<Input<"bursts.start">>,
  prepare: (rig: SendRig) => Promise<Partial<Input<"bursts.start">>> = async () => ({}),
  provider = "optio",
): Promise<{ bodies: string[]; ids: string[] }> {
  const got: { bodies: string[]; ids: string[] } = { bodies: [], ids: [] };
  const run = (url: string, seen: Seen[]) =>
    withSending(async (rig) => {
      const { id: endpointId } = await rig.endpoint(url, { provider });
      const order = { endpointId, type: "task.failed", count: 5, ...content, ...(await prepare(rig)) };
      const { id } = await rig.call("bursts.start", order);
      await rig.until(({ name, data }) => name === "burst.changed" && data.id === id && data.status === "done");
      got.bodies = seen.map(({ body }) => body.toString()).toSorted();
      got.ids = (await rig.call("events.list", { burstId: id })).items.map((event) => event.messageId).toSorted();
    });
  await withServer(null, ({ url, seen }) => run(url, seen));
  return got;
}

test("each event of a burst has its own id and values in a whole body", async () => {
  const { bodies, ids } = await burstOf({ body: '{"id":"{{id}}","u":"{{uuid}}"}', variables: {} });
  const said: { id: string; u: string }[] = bodies.map((body) => JSON.parse(body));
  expect(said.map(({ id }) => id).toSorted()).toEqual(ids);
  expect(new Set(said.map(({ u }) => u)).size).toBe(5);
  expect(said.every(({ u }) => UUID.test(u))).toBe(true);
});

test("each event of a burst has its own values in the data of an envelope", async () => {
  const { bodies } = await burstOf({ payload: { u: "{{uuid}}" }, variables: {} });
  expect(new Set(bodies.map((body) => JSON.parse(body).data?.u)).size).toBe(5);
});

test("a burst of a fixture fills it in anew for each event", async () => {
  const { bodies, ids } = await burstOf({ variables: {} }, async ({ call }) => {
    const { id } = await call("fixtures.create", { name: "one", body: "id={{id}}" });
    return { fixtureId: id };
  });
  expect(bodies).toEqual(ids.map((id) => `id=${id}`));
});

test("a burst of a changed example keeps each event's own id", async () => {
  const overrides = [{ path: "mine", value: true }];
  const { bodies } = await burstOf({ type: "workflow-completed", overrides }, undefined, "circleci");
  expect(new Set(bodies.map((body) => JSON.parse(body).id)).size).toBe(5);
});

test("a burst that cannot be composed is refused before it starts", async () => {
  await expect(burstOf({ body: "{{nothing}}", variables: {} })).rejects.toThrow(/no variable nothing/);
});
