import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Meant, nearMisses } from "../../../src/core/deliveries/near-misses.ts";
import { withRig } from "../../systems/rig.ts";

const BILLING: Meant = { kind: "source", id: "src_1", name: "Billing", key: "billing-eu" };
const SHOP: Meant = { kind: "source", id: "src_2", name: "Shop", key: "Shop" };
const DEPLOY: Meant = { kind: "hook", id: "hook_7f3a", name: "Deploy", key: "hook_7f3a" };
const ALL = [BILLING, SHOP, DEPLOY];

const first = (url: string) => {
  const [found] = nearMisses(url, ALL);
  return found && [found.path, found.why];
};

describe("what a path may have been meant for", () => {
  test.each([
    ["/hooks/Billing-EU", "/hooks/billing-eu", "Paths are told apart by case."],
    ["/hooks/shop", "/hooks/Shop", "Paths are told apart by case."],
    ["/hooks/billing_eu", "/hooks/billing-eu", "It is written with other separators."],
    ["/hooks/billingeu?a=1", "/hooks/billing-eu", "It is written with other separators."],
    ["/hooks/biling-eu", "/hooks/billing-eu", "It is one character away."],
    ["/hooks/billing-eus", "/hooks/billing-eu", "It is one character away."],
    ["/hooks/bililng-eu", "/hooks/billing-eu", "It is one character away."],
    ["/api/webhooks/billing-eX", "/api/webhooks/billing-eu", "It is one character away."],
    ["/webhooks/billing-eu", "/hooks/billing-eu", "/webhooks/ leads nowhere."],
    ["/api/webhook/billing-eu", "/hooks/billing-eu", "/api/webhook/ leads nowhere."],
    ["/api/v1/hooks/Shop", "/hooks/Shop", "/api/v1/hooks/ leads nowhere."],
    ["/HOOKS/billing-eu", "/hooks/billing-eu", "Its beginning is /hooks/, told apart by case."],
    ["/billing-eu", "/hooks/billing-eu", "Its beginning /hooks/ is missing."],
    ["/billing-eu/", "/hooks/billing-eu", "Its beginning /hooks/ is missing."],
    ["//hooks/billing-eu", "/hooks/billing-eu", "There is a slash too many."],
    ["/hooks//billing-eu", "/hooks/billing-eu", "There is a slash too many."],
    ["/hooks/billing-eu//", "/hooks/billing-eu", "There is a slash too many."],
    ["/hooks%2Fbilling-eu", "/hooks/billing-eu", "It is escaped where it may not be."],
    ["/hooks/billing%252Deu", "/hooks/billing-eu", "It is escaped where it may not be."],
    ["/%68ooks/billing-eu", "/hooks/billing-eu", "It is escaped where it may not be."],
    ["/hooks/billing-eu%20", "/hooks/billing-eu", "There are characters around it."],
    ["/hooks/%22billing-eu%22,", "/hooks/billing-eu", "There are characters around it."],
    [
      "/hooks/billing-eu%3Fa=1",
      "/hooks/billing-eu",
      "It is escaped where it may not be, and there are characters around it.",
    ],
    ["/hooks\\billing-eu", "/hooks/billing-eu", undefined],
    ["http://proxy.example//hooks/Shop", "/hooks/Shop", "There is a slash too many."],
    ["/api/hooks/billing-eu/more", "/api/hooks/billing-eu", "Nothing may follow it there."],
    ["/api/hooks/incoming/billing-eu", "/api/hooks/billing-eu", "/api/hooks/incoming/ is for the ids of hooks."],
    ["/hooks/hook_7f3a", "/api/hooks/incoming/hook_7f3a", "/hooks/ is for the paths of sources."],
    ["/api/hooks/incoming/hook_7f3b", "/api/hooks/incoming/hook_7f3a", "It is one character away."],
    ["/webhook/BILLING-EU/", "/webhook/billing-eu", "Paths are told apart by case."],
    ["/Webhooks/BILLING-EU", "/hooks/billing-eu", "Paths are told apart by case, and /Webhooks/ leads nowhere."],
  ])("%s", (url, path, why) => {
    expect(first(url)).toEqual([path, why ?? expect.any(String)]);
  });

  test.each([
    "/",
    "",
    "/favicon.ico",
    "/.env",
    "/hooks/",
    "/hooks/orders",
    "/api/hooks/incoming/",
    "*",
    "/wp-login.php",
  ])("%s is meant for nothing", (url) => expect(nearMisses(url, ALL)).toEqual([]));

  test("no path is meant for a source whose name is a word of beginnings, as long as more follows", () => {
    const named = { ...SHOP, key: "webhook" };
    expect(nearMisses("/webhooks/orders", [named])).toEqual([]);
    expect(nearMisses("/hooks/webhooks", [named])).toMatchObject([{ path: "/hooks/webhook" }]);
  });

  test("the nearest comes first, and there are five at most", () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ ...SHOP, id: `src_${index}`, key: `order${index}` }));
    const found = nearMisses("/hooks/Order1", [...many, { ...SHOP, id: "src_case", key: "ORDER1" }]);
    expect(found).toHaveLength(5);
    expect(
      found
        .slice(0, 2)
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(["/hooks/ORDER1", "/hooks/order1"]);
  });

  test("whatever came, it does not throw, and names a few at most", () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ ...SHOP, id: `src_${index}`, key: `path-${index}` }));
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 3000 }), fc.webPath(), fc.constant("/%".repeat(5000))), (url) => {
        expect(nearMisses(url, many).length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 100 },
    );
  });
});

test("the person is told in the delivery, and the sender nothing that another path would not tell", () =>
  withRig(async (rig) => {
    await rig.source({ name: "Billing", path: "billing-eu" });
    const near = await rig.post("/hooks/Billing-EU", "{}");
    const far = await rig.post("/hooks/whatever", "{}");
    const told = ({ status, body, headers }: typeof near) => [
      status,
      body,
      [...headers].filter(([name]) => !["date", "x-hookbench-delivery"].includes(name)),
    ];
    expect(told(near)).toEqual(told(far));
    expect((await rig.delivery(near.id)).didYouMean).toMatchObject([{ path: "/hooks/billing-eu", name: "Billing" }]);
    expect((await rig.delivery(far.id)).didYouMean).toEqual([]);
  }));
