import { describe, expect, test } from "vitest";
import type { Recovery } from "../../../src/contract/model/recovery.ts";
import { apiOfFile } from "../../fakes/provider-apis/api.ts";
import { type PaypalEvent, type PaypalState, paypalApi, paypalText } from "../../fakes/provider-apis/paypal.ts";
import { type SquareEvent, type SquareState, squareApi, squareText } from "../../fakes/provider-apis/square.ts";
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

async function looked(registrationId: string, since = app.ports.clock.now() - DAY_MS): Promise<Recovery> {
  const { id } = await app.call("recoveries.start", { registrationId, since });
  return until(id, "listed", "done");
}

async function texts(sourceId: string): Promise<string[]> {
  const { items } = await app.call("deliveries.list", { filter: { query: "is:recovered" }, limit: 200 });
  const mine = items.filter((one) => one.sourceId === sourceId).toReversed();
  return Promise.all(
    mine.map(async ({ id }) => Buffer.from((await app.call("deliveries.get", { id })).bodyBase64, "base64").toString()),
  );
}

describe("PayPal", async () => {
  const CLIENT = "AZ_the_id_of_the_app:EL_the_secret_of_the_app";
  const state: PaypalState = { client: CLIENT, webhooks: new Map(), events: [], resent: [], sessions: 0 };
  const api = await apiOfFile(paypalApi(state));
  let registrationId: string;
  let sourceId: string;

  function event(n: number, change: Partial<PaypalEvent> = {}): PaypalEvent {
    const createdAt = app.ports.clock.now() - n * 60_000;
    return { id: `WH-E${n}`, type: "PAYMENT.CAPTURE.COMPLETED", createdAt, transmissions: ["FAILURE"], ...change };
  }

  test("of three pages those are missed that its webhook hears of and that PayPal did not deliver", async () => {
    const publicUrl = "https://one.example.org/hooks/pp";
    ({ id: sourceId } = await app.call("sources.create", { name: "pp", path: "pp", provider: "paypal", publicUrl }));
    const wish = { sourceId, api: api.url, token: CLIENT, tokenKept: true, events: ["PAYMENT.CAPTURE.COMPLETED"] };
    registrationId = (await app.call("registrations.create", wish)).id;
    expect(state.webhooks.get("WH-1")).toEqual({ url: publicUrl, events: ["PAYMENT.CAPTURE.COMPLETED"] });
    state.events = [
      ...Array.from({ length: 210 }, (_, n) => event(n + 1)),
      event(211, { transmissions: ["SUCCESS", "SUCCESS"] }),
      event(212, { transmissions: ["SUCCESS", "FAILURE"] }),
      event(213, { transmissions: [] }),
      event(214, { type: "CATALOG.PRODUCT.CREATED" }),
      event(0, { id: "WH-OLD", createdAt: app.ports.clock.now() - 31 * DAY_MS }),
    ];
    const found = await looked(registrationId, app.ports.clock.now() - 40 * DAY_MS);
    expect(found).toMatchObject({ told: 213, missed: 212, takenElsewhere: 1, canBring: true, canAsk: true });
    expect(found.notes[0]).toBe("PayPal keeps what it sent for 30 days: what it sent before is not told any more.");
    expect(api.asked.filter((line) => line.startsWith("GET /v1/notifications/webhooks-events"))).toHaveLength(3);
    expect(api.faults).toEqual([]);
  });

  test("what is fetched is recorded in the order it was sent, as recovered and not as verified, and nothing ran", async () => {
    state.events = [event(1), event(2), event(3)];
    const { id } = await looked(registrationId);
    await app.call("recoveries.bring", { id });
    expect(await until(id, "done")).toMatchObject({ brought: 3, verified: 0, failed: 0 });
    expect(await texts(sourceId)).toEqual([3, 2, 1].map((n) => paypalText(event(n))));
    const { items } = await app.call("deliveries.list", { filter: { query: "is:recovered" }, limit: 10 });
    expect(items.map(({ disposition }) => disposition)).toEqual(["recovered", "recovered", "recovered"]);
    const { recovered } = await app.call("deliveries.get", { id: items[0]?.id ?? "" });
    expect(recovered).toEqual({ from: "paypal", sentAt: event(1).createdAt, isRebuilt: true });
    expect(items.every(({ verification }) => verification.outcome === "not_checked")).toBe(true);
    expect((await app.call("executions.list", {})).items).toEqual([]);
    expect(await looked(registrationId)).toMatchObject({ missed: 0, arrived: 3 });
  });

  test("it is asked to send again to this webhook alone, the oldest first; what it still tries it does not send", async () => {
    state.events = [event(11), event(12, { transmissions: ["PENDING"] }), event(13)];
    const { id } = await looked(registrationId);
    await app.call("recoveries.resend", { id });
    expect(await until(id, "done")).toMatchObject({ asked: 2, failed: 1, brought: 0 });
    expect(state.resent).toEqual(["WH-E13 WH-1", "WH-E11 WH-1"]);
    const { items } = await app.call("recoveries.get", { id });
    expect(items.find(({ key }) => key === "WH-E12")?.reason).toContain("is pending and is not resent");
    const shown = JSON.stringify([items, await app.call("registrations.list", {}), app.ports.logged]) + app.onDisk();
    for (const secret of [CLIENT, "EL_the_secret_of_the_app", "A21AA_token"]) expect(shown).not.toContain(secret);
    expect(api.faults).toEqual([]);
  });
});

describe("Square", async () => {
  const TOKEN = "EAAAE_the_token_of_the_application_itself";
  const state: SquareState = {
    token: TOKEN,
    url: "https://one.example.org/hooks/sq",
    types: ["payment.updated"],
    events: [],
    isSearchable: false,
  };
  const api = await apiOfFile(squareApi(state));
  let registrationId: string;
  let sourceId: string;

  function event(n: number, change: Partial<SquareEvent> = {}): SquareEvent {
    const at = new Date(app.ports.clock.now() - n * 1000).toISOString();
    // Square writes microseconds.
    return { id: `e-${n}`, type: "payment.updated", createdAt: at.replace("Z", "726Z"), ...change };
  }

  test("while its events cannot be searched none are told, and it is said what that takes", async () => {
    ({ id: sourceId } = await app.call("sources.create", {
      name: "sq",
      path: "sq",
      provider: "square",
      publicUrl: state.url,
    }));
    const wish = { sourceId, hook: "wbhk_1", api: api.url, token: TOKEN, tokenKept: true };
    registrationId = (await app.call("registrations.create", wish)).id;
    state.events = [event(1)];
    const found = await looked(registrationId);
    expect(found).toMatchObject({ told: 0, missed: 0 });
    expect(found.notes.join(" ")).toContain("PUT /v2/events/enable");
  });

  test("of two pages what was missed is fetched with its digits and escapes as Square spells them, in its order", async () => {
    state.isSearchable = true;
    state.events = [
      ...Array.from({ length: 120 }, (_, n) => event(n + 1)),
      event(121, { type: "order.created" }),
      { ...event(0), id: "e-old", createdAt: new Date(app.ports.clock.now() - 29 * DAY_MS).toISOString() },
    ];
    const { id, ...found } = await looked(registrationId, app.ports.clock.now() - 40 * DAY_MS);
    expect(found).toMatchObject({ told: 120, missed: 120, canBring: true, canAsk: false });
    expect(found.notes[0]).toBe("Square keeps what it sent for 28 days: what it sent before is not told any more.");
    const gone = state.events.find((one) => one.id === "e-5");
    state.events = state.events.filter((one) => one !== gone);
    await app.call("recoveries.bring", { id });
    expect(await until(id, "done")).toMatchObject({ brought: 119, verified: 0, failed: 1 });
    const left = state.events.filter(({ type, id: one }) => type === "payment.updated" && one !== "e-old");
    expect(await texts(sourceId)).toEqual(left.map(squareText).toReversed());
    const { items } = await app.call("recoveries.get", { id });
    expect(items.find(({ key }) => key === "e-5")?.reason).toContain("does not tell of it any more");
    expect(await looked(registrationId)).toMatchObject({ missed: 0, arrived: 119 });
    expect(api.faults).toEqual([]);
  });
});
