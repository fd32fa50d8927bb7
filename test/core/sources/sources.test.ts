import { expect, test } from "vitest";
import { firstCommand } from "../../../src/contract/first-delivery.ts";
import { lacksSecret } from "../../../src/contract/model/source.ts";
import { listProviders } from "../../../src/core/providers/catalogue.ts";
import { freshSecret } from "../../../src/core/sources/sources.ts";
import { NEW_SCHEME } from "../../../src/renderer/features/sources/scheme/new-scheme.ts";
import { testApp } from "../../fixtures/test-app.ts";

const rig = testApp();
const { call } = rig;

const shop = (path: string) =>
  call("sources.create", {
    name: "Shop",
    path,
    provider: "github",
    secrets: ["one", "another"],
    replyProfile: "optio",
  });

test("a deleted source is had back as it was, with its secrets, and takes deliveries again", async () => {
  const made = await shop("shop");
  await call("sources.delete", { id: made.id });
  expect((await fetch(`${rig.app.receiverUrl}/hooks/shop`, { method: "POST" })).status).toBe(404);
  expect(await call("sources.restore", { id: made.id })).toEqual(made);
  expect(await call("sources.reveal", { id: made.id })).toEqual({ secrets: ["one", "another"] });
  expect((await fetch(`${rig.app.receiverUrl}/hooks/shop`, { method: "POST" })).status).toBe(401);
});

test("it is not while another has its path, and once only", async () => {
  const { id } = await shop("taken");
  await call("sources.delete", { id });
  const other = await shop("taken");
  const refused = await rig.client.call("sources.restore", { id });
  expect(refused).toMatchObject({ ok: false, error: { code: "conflict", message: expect.stringContaining("taken") } });
  await call("sources.delete", { id: other.id });
  await call("sources.restore", { id });
  expect(await rig.client.call("sources.restore", { id })).toMatchObject({ ok: false, error: { code: "not_found" } });
});

test("a secret that the sender makes up is waited for, and none is made here", async () => {
  const made = await call("sources.create", { name: "S", path: "pays", provider: "stripe", generateSecret: true });
  expect(made.secrets).toEqual([]);
  const refused = await rig.client.call("sources.update", { id: made.id, generateSecret: true });
  expect(refused).toMatchObject({
    ok: false,
    error: { code: "invalid_input", message: expect.stringContaining("Stripe") },
  });
  const ours = await call("sources.create", { name: "G", path: "pulls", provider: "github", generateSecret: true });
  expect(ours.secrets).toHaveLength(1);
});

test.each(listProviders())(
  "a new source of $id has a secret of ours where it is ours to make, else waits for one, and its command brings a genuine delivery",
  async (provider) => {
    const { id, schemes, secretFrom, secretRoles } = provider;
    const path = `made-${id}`;
    const made = await call("sources.create", { name: id, path, provider: id, generateSecret: secretFrom !== null });
    expect(made.secrets).toHaveLength(secretFrom === "you" ? 1 : 0);
    expect(lacksSecret(made)).toBe(secretFrom === "them");
    const { isGenuine } = firstCommand(provider, { path, url: rig.app.receiverUrl, dataFolder: null });
    if (secretFrom === "them") {
      const secret = freshSecret(id);
      const role = secretRoles?.[0]?.role;
      await call("sources.addSecret", { id: made.id, secret: role === undefined ? secret : { secret, role } });
    }
    if (!isGenuine) return;
    const sent = await call("samples.send", { provider: id, sourceId: made.id });
    const { verification } = await call("deliveries.get", { id: sent.deliveryId ?? "" });
    expect(verification.outcome).toBe(schemes.length === 0 ? "not_checked" : "verified");
  },
);

test("a source with a scheme of its own is sent an example that its scheme signs", async () => {
  const made = await call("sources.create", {
    name: "Own",
    path: "own",
    provider: "custom",
    scheme: NEW_SCHEME,
    generateSecret: true,
  });
  const sent = await call("samples.send", { provider: "custom", sourceId: made.id });
  expect((await call("deliveries.get", { id: sent.deliveryId ?? "" })).verification.outcome).toBe("verified");
});

test("providers.list says whose secret is meant, and how a sender is set up", async () => {
  const { items } = await call("providers.list", {});
  const [stripe, github] = ["stripe", "github"].map((wanted) => items.find(({ id }) => id === wanted));
  expect([stripe?.secretFrom, github?.secretFrom]).toEqual(["them", "you"]);
  expect(stripe?.setUp).toMatchObject({ link: expect.stringContaining("stripe.com"), steps: expect.any(Array) });
  expect([stripe?.patienceSeconds, github?.patienceSeconds]).toEqual([null, 10]);
});

test("a sample does not go to a source that waits for its sender's secret", async () => {
  const waiting = await call("sources.create", { name: "W", path: "waits", provider: "linear", generateSecret: true });
  const sent = await call("samples.send", { provider: "linear" });
  expect(sent.status).toBeLessThan(300);
  expect(sent.sourceId).not.toBe(waiting.id);
  expect(await call("sources.reveal", { id: waiting.id })).toEqual({ secrets: [] });
});
