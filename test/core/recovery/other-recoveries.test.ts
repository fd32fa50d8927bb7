import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import type { Recovery } from "../../../src/contract/model/recovery.ts";
import { apiOfFile } from "../../fakes/provider-apis/api.ts";
import { type StripeState, stripeApi, textOf } from "../../fakes/provider-apis/stripe.ts";
import { type SvixAttempt, type SvixState, svixApi } from "../../fakes/provider-apis/svix.ts";
import { testApp } from "../../fixtures/test-app.ts";

const DAY_MS = 86_400_000;
const app = testApp({ one: true });

async function until(id: string, ...states: readonly Recovery["state"][]): Promise<Recovery> {
  let last: Recovery | undefined;
  await expect
    .poll(async () => {
      last = (await app.call("recoveries.list", {})).items.find((one) => one.id === id);
      return last?.state;
    })
    .toBeOneOf([...states]);
  return last ?? expect.unreachable("it is listed");
}

async function registered(source: Input<"sources.create">, wish: Omit<Input<"registrations.create">, "sourceId">) {
  const { id: sourceId } = await app.call("sources.create", source);
  return (await app.call("registrations.create", { sourceId, tokenKept: true, ...wish })).id;
}

describe("Stripe", async () => {
  const KEY = "sk_test_AAAAAAAAAAAAAAAAAAAAAAAA";
  const state: StripeState = { key: KEY, url: "https://one.example.org/hooks/pay", events: [] };
  const api = await apiOfFile(stripeApi(state));
  let registrationId: string;
  const event = (n: number, type = "charge.failed") => ({
    id: `evt_${n}`,
    type,
    created: Math.floor(app.ports.clock.now() / 1000) - n * 60,
  });

  test("of three pages those are missed that its endpoint is sent and that did not come; what is fetched is not called verified", async () => {
    const url = "https://one.example.org/hooks/pay";
    registrationId = await registered(
      { name: "pay", path: "pay", provider: "stripe", secrets: ["whsec_of_stripe"], publicUrl: url },
      { hook: "we_1", api: api.url, token: KEY },
    );
    state.events = [
      ...Array.from({ length: 210 }, (_, n) => event(n + 1)),
      event(211, "invoice.created"),
      // Older than Stripe keeps them.
      { ...event(0), id: "evt_old", created: Math.floor((app.ports.clock.now() - 31 * DAY_MS) / 1000) },
    ];
    const since = app.ports.clock.now() - 40 * DAY_MS;
    const { id } = await app.call("recoveries.start", { registrationId, since });
    const listed = await until(id, "listed");
    expect(listed).toMatchObject({ told: 210, missed: 210, canBring: true, canAsk: false });
    expect(listed.notes[0]).toBe("Stripe keeps what it sent for 30 days: what it sent before is not told any more.");
    expect(api.asked.filter((line) => line === "GET /v1/events")).toHaveLength(3);
    expect(await app.client.call("recoveries.resend", { id })).toMatchObject({
      ok: false,
      error: { code: "unsupported" },
    });
    state.events = state.events.slice(0, 3);
    await app.call("recoveries.bring", { id });
    expect(await until(id, "done")).toMatchObject({ brought: 3, verified: 0, failed: 207 });
    const { items } = await app.call("deliveries.list", { filter: { query: "is:recovered" }, limit: 10 });
    expect(items.map(({ deliveryKey }) => deliveryKey)).toEqual(["evt_1", "evt_2", "evt_3"]);
    const one = await app.call("deliveries.get", { id: items[0]?.id ?? "" });
    expect(one).toMatchObject({
      verification: { outcome: "not_checked", reason: "rebuilt" },
      disposition: "recovered",
    });
    expect(Buffer.from(one.bodyBase64, "base64").toString()).toBe(textOf(event(1)));
    const again = await app.call("recoveries.start", { registrationId });
    expect(await until(again.id, "done")).toMatchObject({ missed: 0, arrived: 3 });
    expect(api.faults).toEqual([]);
  });

  test("a limit is waited for, and a key that may not read events is told by Stripe's own sentence", async () => {
    state.events = [event(900)];
    api.next({ status: 429, headers: { "Retry-After": "30" }, json: { error: { message: "Too many requests" } } });
    const waiting = await app.call("recoveries.start", { registrationId });
    const waitsUntil = async () =>
      (await app.call("recoveries.list", {})).items.find(({ id }) => id === waiting.id)?.waitsUntil;
    await expect.poll(waitsUntil).toBe(app.ports.clock.now() + 30_000);
    await app.call("recoveries.cancel", { id: waiting.id });
    await until(waiting.id, "cancelled");
    const message = "The provided key 'rk_test_****' does not have the required permissions for this endpoint.";
    api.next({ status: 403, json: { error: { message, type: "invalid_request_error" } } }, 2);
    const { id } = await app.call("recoveries.start", { registrationId });
    const { reason } = await until(id, "stopped");
    expect(reason).toContain("does not have the required permissions for this endpoint");
    expect(reason).not.toContain(KEY);
  });
});

describe("Svix", async () => {
  const KEY = "testsk_AAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  const SECRET = `whsec_${Buffer.from("a secret of the endpoint").toString("base64")}`;
  const state: SvixState = { key: KEY, url: "https://one.example.org/hooks/svix", attempts: [], resent: [] };
  const api = await apiOfFile(svixApi(state));
  let registrationId: string;

  function attempt(n: number, change: Partial<SvixAttempt> = {}): SvixAttempt {
    const msgId = `msg_${n}`;
    const sentAt = app.ports.clock.now() - n * 60_000;
    const seconds = Math.floor(sentAt / 1000);
    const body = `{ "n": ${n}.10, "u": "\\u00e9" }`;
    const key = Buffer.from(SECRET.slice(6), "base64");
    const signature = createHmac("sha256", key).update(`${msgId}.${seconds}.${body}`).digest("base64");
    const headers = {
      "content-type": "application/json",
      "svix-id": msgId,
      "svix-timestamp": String(seconds),
      "svix-signature": `v1,${signature}`,
    };
    return { id: `atmpt_${n}`, msgId, status: 2, code: 502, sentAt, body, headers, ...change };
  }

  test("its bytes and signatures come back, byte for byte and proven, in the order they were sent", async () => {
    registrationId = await registered(
      { name: "svix", path: "svix", provider: "svix", secrets: [SECRET], publicUrl: state.url },
      { place: "app_1", hook: "ep_1", api: api.url, token: KEY },
    );
    const missed = Array.from({ length: 120 }, (_, n) => attempt(n + 1));
    // Tried again later, and taken then.
    const taken = attempt(1, { id: "atmpt_again", status: 0, code: 200, sentAt: app.ports.clock.now() - 1000 });
    const changed = attempt(119, { body: '{"n":119}' });
    state.attempts = [taken, ...missed.map((one) => (one.msgId === "msg_119" ? changed : one))];
    const { id } = await app.call("recoveries.start", { registrationId, since: app.ports.clock.now() - DAY_MS });
    expect(await until(id, "listed")).toMatchObject({ told: 120, missed: 119, canBring: true, canAsk: true });
    await app.call("recoveries.bring", { id });
    expect(await until(id, "done")).toMatchObject({ brought: 119, verified: 118, failed: 0 });
    const { items } = await app.call("recoveries.get", { id });
    expect(items.map(({ key }) => key)).toEqual(Array.from({ length: 119 }, (_, n) => `msg_${120 - n}`));
    const one = await app.call("deliveries.get", { id: items.at(-1)?.deliveryId ?? "" });
    expect(one.verification.outcome).toBe("verified");
    expect(Buffer.from(one.bodyBase64, "base64").toString()).toBe(attempt(2).body);
    expect(api.faults).toEqual([]);
  });

  test("it is asked to send again what was missed, the oldest first", async () => {
    state.attempts = [attempt(500), attempt(501)];
    const { id } = await app.call("recoveries.start", { registrationId, since: app.ports.clock.now() - DAY_MS });
    await until(id, "listed");
    await app.call("recoveries.resend", { id });
    expect(await until(id, "done")).toMatchObject({ asked: 2, brought: 0 });
    expect(state.resent).toEqual(["msg_501", "msg_500"]);
  });
});
