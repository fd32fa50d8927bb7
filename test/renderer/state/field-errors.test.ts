import { describe, expect, test } from "vitest";
import { fail } from "../../../src/contract/errors.ts";
import { SourceInput } from "../../../src/contract/model/source.ts";
import { fieldErrors, unshownErrors } from "../../../src/renderer/state/field-errors.ts";

test("a refused input gives each field its sentence", () => {
  const issues = SourceInput.safeParse({ name: "x", path: "a b", response: { status: 99 } }).error?.issues;
  expect(fieldErrors(fail("invalid_input", "no", issues).error)).toEqual({
    path: "use letters, digits, dot, dash and underscore",
    "response.status": "Too small: expected number to be >=200",
  });
});

test("an error without fields gives none", () => {
  expect(fieldErrors(fail("conflict", "The path is taken.").error)).toEqual({});
});

test("a detail of another shape is passed over", () => {
  expect(fieldErrors(fail("internal", "no", [null, { path: [], message: "x" }, { path: "name" }]).error)).toEqual({});
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
