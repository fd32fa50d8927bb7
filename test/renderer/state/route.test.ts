import { describe, expect, test } from "vitest";
import { parseRoute, routeHash } from "../../../src/renderer/state/route.ts";

describe("the address", () => {
  test.each([
    ["", { section: "deliveries", id: null }],
    ["#/hooks", { section: "hooks", id: null }],
    ["#/sources/src_1", { section: "sources", id: "src_1" }],
    ["#/deliveries/a%2Fb", { section: "deliveries", id: "a/b" }],
    ["#/nowhere/x", { section: "deliveries", id: "x" }],
    ["#/hooks/%E0%A4%A", { section: "hooks", id: null }],
  ] as const)("%s is %j", (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  test("names a thing so that it is found again", () => {
    const route = { section: "hooks", id: "odd/id #1" } as const;
    expect(parseRoute(routeHash(route))).toEqual(route);
  });
});
