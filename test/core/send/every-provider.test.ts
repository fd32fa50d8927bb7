import { afterAll, beforeAll, expect, test } from "vitest";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import type { Provider } from "../../../src/core/providers/provider.ts";
import { schemeOf } from "../../../src/core/send/custom.ts";
import { findProfile } from "../../../src/core/send/profiles/catalogue.ts";
import { secretsFor } from "../providers/requests.ts";
import { type SendRig, withSending } from "./rig.ts";

const TOKEN = "the token of Operator";

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

/** How its deliveries prove themselves, and what our own receiver then says of them. */
function proofOf({ id }: Provider) {
  if (id === "operator") {
    const auth = { kind: "bearer", token: TOKEN } as const;
    return { given: { auth }, secrets: [TOKEN], outcome: "verified" };
  }
  const scheme = schemeOf({ provider: id, scheme: null }, findProfile(id)?.variants.documented.schemeId);
  if (!scheme) return { given: {}, secrets: [], outcome: "not_checked" };
  const { signing, verifying } = secretsFor(scheme);
  return { given: { secret: signing }, secrets: [verifying], outcome: "verified" };
}

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

const ONLY_THEMSELVES = new Set(["aws-sns", "paypal", "wise"]);

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

test.each(PROVIDERS.filter(({ id }) => ONLY_THEMSELVES.has(id)))(
  "a test of $id, which alone can sign, says so and sends nothing",
  async (provider) => {
    const { source, delivery, attempts } = await sendTest(provider);
    expect(attempts).toMatchObject([
      { success: false, error: expect.stringMatching(/Only the sender itself can sign/) },
    ]);
    expect(delivery?.sourceId).not.toBe(source.id);
  },
);
