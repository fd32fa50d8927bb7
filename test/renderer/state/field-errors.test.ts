import { describe, expect, test } from "vitest";
import { fail } from "../../../src/contract/errors.ts";
import { errorWithin, errorsBelow, fieldErrors, unshownErrors } from "../../../src/renderer/state/field-errors.ts";

test("a refused input gives each field its sentence", () => {
  const detail = [
    { path: ["path"], message: "Use letters." },
    { path: ["response", "status"], message: "This is 99. Give 200 at least." },
  ];
  expect(fieldErrors(fail("invalid_input", "no", detail).error)).toEqual({
    path: "Use letters.",
    "response.status": "This is 99. Give 200 at least.",
  });
});

test("an error without fields gives none", () => {
  expect(fieldErrors(fail("conflict", "The path is taken.").error)).toEqual({});
});

test("a detail of another shape is passed over", () => {
  expect(fieldErrors(fail("internal", "no", [null, { path: [], message: "x" }, { path: "name" }]).error)).toEqual({});
});

test("a part of a form finds its own by their paths in it", () => {
  const errors = { name: "a", "actionConfig.toolParams.headers.X": "b", actionConfigs: "c" };
  expect(errorsBelow(errors, "actionConfig.toolParams")).toEqual({ "headers.X": "b" });
  expect(errorWithin(errors, "actionConfig.toolParams.headers")).toBe("b");
});

describe("what a form does not show", () => {
  const errors = { name: "Too short", "actionConfig.webhookUrl": "Invalid URL", "conditions.0.field": "Too short" };

  test("is said with the field's name", () => {
    expect(unshownErrors(errors, ["Too short", "Too short"])).toEqual(["action config › webhook url: Invalid URL"]);
  });

  test("is said of every field that it may be, when one sentence stands for several", () => {
    expect(unshownErrors(errors, ["Too short", "Invalid URL"])).toEqual([
      "name: Too short",
      "conditions › 1 › field: Too short",
    ]);
  });

  test("is nothing when every field says it itself", () => {
    expect(unshownErrors(errors, Object.values(errors))).toEqual([]);
  });
});
