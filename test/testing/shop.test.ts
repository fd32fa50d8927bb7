import { test as base, describe, expect, onTestFinished } from "vitest";
import { type Hookbench, TestingError, hookbenchFixture } from "../../src/testing/index.ts";
import { openShop } from "./shop.ts";

const test = base.extend<{ hookbench: Hookbench }>(hookbenchFixture());

async function open(...order: Parameters<typeof openShop>) {
  const shop = await openShop(...order);
  onTestFinished(shop.close);
  return shop;
}

describe("a shop that takes Stripe's webhooks", () => {
  test("takes what is paid once, however often it is told", async ({ hookbench }) => {
    const shop = await open(await hookbench.secret("stripe"));
    const event = { to: shop.url, id: "evt_1", set: { "data.object.id": "in_42" } };
    hookbench.expectAnswer(await hookbench.send("stripe", "invoice.paid", event), {
      status: 200,
      withinMs: 10_000,
      body: { received: true },
    });
    await hookbench.send("stripe", "invoice.paid", event);
    expect(shop.paid).toEqual(["in_42"]);
  });

  test.for(["signature", "timestamp", "unsigned", "body"] as const)(
    "refuses one that is spoiled: %s",
    async (spoil, { hookbench }) => {
      const shop = await open(await hookbench.secret("stripe"));
      const sent = await hookbench.send("stripe", "invoice.paid", { to: shop.url, spoil });
      hookbench.expectAnswer(sent, { status: "4xx" });
      expect(shop.paid).toEqual([]);
    },
  );

  test("tells the warehouse, signed, and once more where it is not taken", async ({ hookbench }) => {
    const warehouse = await hookbench.source("github");
    const secret = warehouse.secret ?? "";
    await hookbench.faults(warehouse, [{ first: 1, status: 503 }]);
    const shop = await open(secret, { warehouse: warehouse.url });
    await hookbench.send("stripe", "invoice.paid", { to: shop.url, secret, set: { "data.object.id": "in_7" } });
    const [failed, taken] = await hookbench.waitForSome("event:shipped", 2);
    expect([failed?.status, taken?.status]).toEqual([503, 202]);
    expect(taken).toMatchObject({ outcome: "verified", provider: "github" });
    expect(taken?.json()).toEqual({ action: "shipped", invoice: "in_7" });
  });

  test("takes an event of another year where its clock stands there too", async ({ hookbench }) => {
    const then = new Date("2031-05-05T12:00:00Z");
    const shop = await open(await hookbench.secret("stripe"), { now: () => then.getTime() });
    await hookbench.freezeTime(then);
    onTestFinished(() => hookbench.freezeTime(null));
    hookbench.expectAnswer(await hookbench.send("stripe", "invoice.paid", { to: shop.url }), { status: 200 });
    const own = await hookbench.source("stripe");
    hookbench.expectAnswer(await hookbench.send("stripe", "invoice.paid", { to: own }), { status: 202 });
  });
});

describe("what does not come as expected", () => {
  test("is told with what came instead", async ({ hookbench }) => {
    const own = await hookbench.source("stripe");
    await hookbench.mark();
    await hookbench.send("stripe", "invoice.paid", { to: own, spoil: "signature" });
    const waiting = hookbench.waitFor("provider:stripe verified:yes", { timeoutMs: 1 });
    await expect(waiting).rejects.toThrow(/invoice\.paid, rejected \(signature_mismatch\)/);
    const came = await hookbench.waitFor("event:invoice.paid");
    expect(came.status).toBe(401);
    expect(await came.diagnose()).toMatch(/secret/);
  });

  test("is told of an answer, too", async ({ hookbench }) => {
    const own = await hookbench.source("stripe");
    await hookbench.respond(own, { status: 500, body: "no" });
    const sent = await hookbench.send("stripe", "invoice.paid", { to: own });
    expect(() => hookbench.expectAnswer(sent, { status: "2xx", body: "yes" })).toThrow(
      'The app\'s answer to invoice.paid answered 500 instead of 2xx, and did not say "yes".\nno',
    );
  });

  test("is told of an app that is not there", async ({ hookbench }) => {
    const sent = hookbench.send("stripe", "invoice.paid", { to: "http://127.0.0.1:1/" });
    await expect(sent).rejects.toThrow(TestingError);
  });
});
