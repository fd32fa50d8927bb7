import { describe, expect, test } from "vitest";
import { backoffMs } from "../../../src/renderer/host/backoff.ts";
import { takeToken } from "../../../src/renderer/host/token.ts";

function place(hash: string) {
  const stored = new Map<string, string>();
  const visited: string[] = [];
  return {
    stored,
    visited,
    location: { hash, pathname: "/", search: "?x=1" },
    history: { replaceState: (_data: unknown, _unused: string, url: string) => void visited.push(url) },
    storage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
    },
  };
}

describe("the token", () => {
  test("moves from the address into the tab's storage", () => {
    const tab = place("#token=secret");
    expect(takeToken(tab)).toBe("secret");
    expect([...tab.stored.values()]).toEqual(["secret"]);
    expect(tab.visited).toEqual(["/?x=1"]);
  });

  test("is found again after a reload, whose address names a section", () => {
    const tab = place("#/hooks");
    tab.stored.set("hookbench.token", "secret");
    expect(takeToken(tab)).toBe("secret");
    expect(tab.visited).toEqual([]);
  });

  test("is missing where there never was one", () => {
    expect(takeToken(place(""))).toBeNull();
  });
});

test("reconnecting is quick at first and never slower than every five seconds", () => {
  expect([1, 2, 3, 20, 2000].map(backoffMs)).toEqual([250, 500, 1000, 5000, 5000]);
});
