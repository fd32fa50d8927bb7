import { expect, test } from "vitest";
import { schemasOf } from "../../src/contract/api.ts";

test.each(["sources.update", "hooks.update", "endpoints.update"] as const)(
  "%s says nothing of the fields that were not given, so they stay as they are",
  (method) => {
    expect(schemasOf(method).input.parse({ id: "x", name: "New name" })).toEqual({ id: "x", name: "New name" });
  },
);

test("settings.update says nothing of the settings that were not given", () => {
  expect(schemasOf("settings.update").input.parse({ theme: "dark" })).toEqual({ theme: "dark" });
});
