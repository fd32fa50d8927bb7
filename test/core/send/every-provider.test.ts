import { afterAll, beforeAll, expect, test } from "vitest";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import type { Provider } from "../../../src/core/providers/provider.ts";
import { listEvents } from "../../../src/core/send/composition/event-samples.ts";
import { firstType } from "../../../src/core/send/test-event.ts";
import { isShort } from "../../soak/size.ts";
import { ONLY_THEMSELVES, proofOf } from "./proof.ts";
import { type SendRig, withSending } from "./rig.ts";

let rig: SendRig;
let end = () => {};
let ended: Promise<void>;

beforeAll(
  () =>
    new Promise<void>((ready) => {
      ended = withSending((started) => {
        rig = started;
        ready();
        return new Promise((resolve) => (end = resolve));
      });
    }),
);

afterAll(() => {
  end();
  return ended;
});

/** Makes a source and an endpoint of it that sends there, and sends a test. */
async function sendTest(provider: Provider) {
  const { id } = provider;
  const { given, secrets, outcome } = proofOf(provider);
  const source = await rig.call("sources.create", { name: id, path: id, provider: id, secrets });
  const url = `${rig.app.receiverUrl}/hooks/${id}`;
  const endpoint = await rig.call("endpoints.create", { name: id, url, provider: id, ...given });
  const sent = await rig.call("endpoints.test", { id: endpoint.id });
  await rig.app.drain();
  const { items } = await rig.call("deliveries.list", { limit: 1 });
  return { sent, source, outcome, delivery: items[0], attempts: await rig.attempts(sent.id) };
}

test.each(PROVIDERS.filter(({ id }) => !ONLY_THEMSELVES.has(id)))(
  "a test sent as $id is taken by our own receiver for what it is",
  async (provider) => {
    const { sent, source, outcome, delivery, attempts } = await sendTest(provider);
    expect(attempts).toMatchObject([{ success: true, error: null }]);
    expect(delivery).toMatchObject({ sourceId: source.id, verification: { outcome } });
    // A sender that we know nothing of names no event.
    if (provider.id !== "none") expect(delivery?.event).toBe(sent.type);
  },
);

/** Its events, and of hundreds one of each kind: the rest differ in their example, which `test/core/providers/` goes over. */
function oneOfEachKind(provider: Provider): readonly string[] {
  const events = listEvents(provider).map(({ event }) => event);
  if (events.length < 200) return events;
  return [...new Map(events.map((event) => [event.replace(/\.[^.]+$/, ""), event])).values()];
}

test("every kind of event of every system is taken by our own receiver, sent to an endpoint or as a sample", async () => {
  const refused: string[] = [];
  let sent = 0;
  for (const provider of PROVIDERS.filter(({ id }) => !ONLY_THEMSELVES.has(id))) {
    const { id } = provider;
    const { given, secrets, outcome } = proofOf(provider);
    const path = `${id}-all`;
    const { id: sourceId } = await rig.call("sources.create", { name: path, path, provider: id, secrets });
    const url = `${rig.app.receiverUrl}/hooks/${path}`;
    const { id: endpointId } = await rig.call("endpoints.create", { name: path, url, provider: id, ...given });
    for (const type of oneOfEachKind(provider)) {
      await rig.call("events.send", { endpointId, type });
      sent += 1;
    }
    // A key pair's public half, which the source has, signs nothing.
    for (const { event } of "secret" in given && given.secret !== secrets[0] ? [] : provider.samples()) {
      await rig.call("samples.send", { provider: id, sourceId, event });
      sent += 1;
    }
    await rig.app.drain();
    const { items, total } = await rig.call("deliveries.list", { filter: { sourceId }, limit: 500 });
    for (const item of items.filter(({ verification }) => verification.outcome !== outcome))
      refused.push(`${id} ${item.event}: ${item.verification.reason}`);
    sent -= total;
  }
  expect([refused, sent]).toEqual([[], 0]);
});

/** A source whose hook runs once for each delivery key, and an endpoint that sends to it. */
async function deduplicating(id: string, path = `${id}-once`) {
  const { given } = proofOf({ id });
  const secrets = "secret" in given ? [given.secret] : "auth" in given ? [given.auth.token] : [];
  const { id: sourceId } = await rig.call("sources.create", { name: path, path, provider: id, secrets });
  await rig.call("hooks.create", { name: path, sourceId, action: "notify" });
  const url = `${rig.app.receiverUrl}/hooks/${path}`;
  const { id: endpointId } = await rig.call("endpoints.create", { name: path, url, provider: id, ...given });
  return { sourceId, endpointId };
}

/** Of the hundreds of events that some systems have, so many show what holds for all. */
const MOST_EVENTS = isShort ? 2 : 5;

test.each(PROVIDERS.filter(({ id }) => !ONLY_THEMSELVES.has(id)))(
  "what is sent twice as $id is two deliveries, and only a duplicate on purpose is one",
  async (provider) => {
    const { sourceId, endpointId } = await deduplicating(provider.id);
    for (const { event: type } of listEvents(provider).slice(0, MOST_EVENTS)) {
      await rig.call("events.send", { endpointId, type });
      await rig.call("events.send", { endpointId, type });
    }
    for (const { event } of provider.samples().slice(0, MOST_EVENTS)) {
      await rig.call("samples.send", { provider: provider.id, sourceId, event });
      await rig.call("samples.send", { provider: provider.id, sourceId, event });
    }
    await rig.app.drain();
    const { items } = await rig.call("deliveries.list", { filter: { sourceId }, limit: 100 });
    expect(items.length).toBeGreaterThan(3);
    expect(items.filter(({ disposition }) => disposition === "duplicate")).toEqual([]);
    const keys = items.flatMap(({ deliveryKey }) => deliveryKey ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  },
);

test.each(["telegram", "adyen", "shopify", "gitlab", "stripe"])(
  "a duplicate on purpose of %s stays one",
  async (id) => {
    const { sourceId, endpointId } = await deduplicating(id, `${id}-repeated`);
    const sent = await rig.call("events.send", { endpointId, type: firstType(id) });
    await rig.app.drain();
    await rig.call("events.duplicate", { id: sent.id });
    await rig.app.drain();
    const { items } = await rig.call("deliveries.list", { filter: { sourceId }, limit: 2 });
    expect(items.map(({ disposition }) => disposition)).toEqual(["duplicate", "accepted"]);
  },
);
