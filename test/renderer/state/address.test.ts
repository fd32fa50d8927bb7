import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { address, parseAddress } from "../../../src/renderer/state/address.ts";
import {
  type Place,
  type Query,
  SHAPE_OWNERS,
  SHEETS,
  SOURCE_SHEETS,
  TOOLS,
  ENDPOINT_TABS,
} from "../../../src/renderer/state/place.ts";

const TRAFFIC = { at: "traffic" } as const;

describe("an address", () => {
  test.each([
    ["#/traffic", TRAFFIC, {}],
    ["#/traffic?q=after%3A1h&d=dlv_1&view=tree", TRAFFIC, { q: "after:1h", d: "dlv_1", view: "tree" }],
    ["#/s/stripe", { at: "source", name: "stripe", sheet: null }, {}],
    ["#/s/stripe/secrets", { at: "source", name: "stripe", sheet: "secrets" }, {}],
    ["#/v/vw_1", { at: "view", view: "vw_1" }, {}],
    ["#/needs-you", { at: "needs-you", item: null }, {}],
    ["#/needs-you/nd_1", { at: "needs-you", item: "nd_1" }, {}],
    [
      "#/shape/provider/stripe/invoice.paid",
      { at: "shape", whose: { kind: "provider", name: "stripe" }, event: "invoice.paid" },
      {},
    ],
    ["#/compare/dlv_1/dlv_2", { at: "compare", first: "dlv_1", second: "dlv_2" }, {}],
    ["#/scenarios/night/runs/14?step=5", { at: "scenarios", name: "night", run: "14" }, { step: "5" }],
    ["#/hooks/hk_1", { at: "hooks", id: "hk_1" }, {}],
    ["#/hooks/runs", { at: "runs", id: null }, {}],
    ["#/hooks/runs/ex_1", { at: "runs", id: "ex_1" }, {}],
    ["#/endpoints/log", { at: "log" }, {}],
    ["#/endpoints/ep_1/log", { at: "endpoints", id: "ep_1", tab: "log" }, {}],
    ["#/endpoints/ep_1/events/ev_1/attempts/2", { at: "attempt", endpoint: "ep_1", event: "ev_1", attempt: 2 }, {}],
    ["#/toolbox/check", { at: "toolbox", tool: "check" }, {}],
    ["#/settings/data", { at: "settings", part: "data" }, {}],
    ["#/hooks?sheet=tunnel&compose=drf_1", { at: "hooks", id: null }, { sheet: "tunnel", compose: "drf_1" }],
  ] as const)("%s leads to a place and is its address", (hash, place, query) => {
    expect(parseAddress(hash)).toEqual({ place, query });
    expect(parseAddress(address({ place, query }))).toEqual({ place, query });
  });

  test.each([
    ["#/deliveries", "#/traffic"],
    ["#/deliveries/dlv_1", "#/traffic?d=dlv_1"],
    ["#/sources", "#/traffic"],
    ["#/sources/new", "#/traffic?sheet=new-source"],
    ["#/sources/src_1", "#/s/src_1/settings"],
    ["#/executions", "#/hooks/runs"],
    ["#/executions/ex_1", "#/hooks/runs/ex_1"],
    ["#/send", "#/endpoints/log"],
    ["#/send/saved", "#/endpoints/log?view=saved"],
    ["#/signatures", "#/toolbox/verify"],
    ["#/signatures/curl", "#/toolbox/curl"],
    ["#/endpoints/check", "#/toolbox/check"],
    ["#/hooks/new", "#/hooks/new"],
  ])("of before, %s, is now %s", (before, now) => {
    expect(address(parseAddress(before))).toBe(now);
  });

  test.each([
    ["", "#/traffic"],
    ["#", "#/traffic"],
    ["#/nowhere/x", "#/traffic"],
    ["#/constructor/x", "#/traffic"],
    ["#/__proto__", "#/traffic"],
    ["#/s", "#/traffic"],
    ["#/compare/dlv_1", "#/traffic"],
    ["#/shape/provider", "#/shape"],
    ["#/shape/else/stripe/paid", "#/shape"],
    ["#/s/stripe/nothing", "#/s/stripe"],
    ["#/hooks/%E0%A4%A", "#/hooks/%25E0%25A4%25A"],
    ["#//hooks//hk_1/", "#/hooks/hk_1"],
    ["#/traffic?sheet=none&q=", "#/traffic"],
    ["#/endpoints/ep_1/events/ev_1/attempts/0", "#/endpoints/ep_1/events/ev_1"],
  ])("that is not whole, %j, is put right as %s", (hash, right) => {
    expect(address(parseAddress(hash))).toBe(right);
  });
});

const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });
const id = name.filter((text) => !["runs", "log", "check", "new-source"].includes(text));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const place: fc.Arbitrary<Place> = fc.oneof(
  fc.constant<Place>(TRAFFIC),
  fc.record({ at: fc.constant("source" as const), name, sheet: optional(fc.constantFrom(...SOURCE_SHEETS)) }),
  fc.record({ at: fc.constant("view" as const), view: name }),
  fc.record({ at: fc.constant("needs-you" as const), item: optional(name) }),
  fc.record({ at: fc.constant("compare" as const), first: name, second: name }),
  fc.record({
    at: fc.constant("shape" as const),
    whose: fc.record({ kind: fc.constantFrom(...SHAPE_OWNERS), name }),
    event: optional(name),
  }),
  fc.constant<Place>({ at: "shape", whose: null, event: null }),
  fc.record({ at: fc.constant("scenarios" as const), name, run: optional(name) }),
  fc.record({ at: fc.constant("hooks" as const), id: optional(id) }),
  fc.record({ at: fc.constant("runs" as const), id: optional(name) }),
  fc.record({ at: fc.constant("endpoints" as const), id, tab: optional(fc.constantFrom(...ENDPOINT_TABS)) }),
  fc.record({
    at: fc.constant("attempt" as const),
    endpoint: id,
    event: name,
    attempt: optional(fc.integer({ min: 1, max: 1000 })),
  }),
  fc.constant<Place>({ at: "log" }),
  fc.record({ at: fc.constant("toolbox" as const), tool: fc.constantFrom(...TOOLS) }),
  fc.record({ at: fc.constant("settings" as const), part: optional(name) }),
);
const query: fc.Arbitrary<Query> = fc.record(
  {
    q: name,
    strip: name,
    brush: name,
    open: name,
    d: name,
    view: name,
    fold: name,
    path: name,
    at: name,
    compose: name,
    step: name,
    sheet: fc.constantFrom(...SHEETS),
  },
  { requiredKeys: [] },
);

describe("every place", () => {
  test("is found again by its address, and has one", () => {
    fc.assert(
      fc.property(place, query, (at, shown) => {
        const route = { place: at, query: shown };
        const hash = address(route);
        expect(parseAddress(hash)).toEqual(route);
        expect(address(parseAddress(hash))).toBe(hash);
      }),
    );
  });

  test("comes of any text, and its address stays as it is", () => {
    const anything = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(
            "#",
            "/",
            "?",
            "&",
            "=",
            "%",
            "%2",
            "%ff",
            "s",
            "hooks",
            "runs",
            "endpoints",
            "\ud800",
            "..",
            "q",
            "sheet",
          ),
          {
            maxLength: 14,
          },
        )
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(anything, (hash) => {
        const once = address(parseAddress(hash));
        expect(address(parseAddress(once))).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});
