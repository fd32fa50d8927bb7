import { describe, expect, test } from "vitest";
import { millisecondsOf } from "../../../src/contract/model/scenario.ts";
import { scenarioOf } from "../../../src/core/scenarios/from-deliveries.ts";
import { readScenario } from "../../../src/core/scenarios/read-scenario.ts";
import { filledUrl } from "../../../src/core/scenarios/values.ts";

describe("a URL with what came out of a payload", () => {
  const url = (template: string, id: string, given: string[] = []) => {
    const made = filledUrl(template, { variables: { id }, given });
    return made.ok ? made.value.href : made.error.message;
  };

  test.each(["..", "."])("leads nowhere else for a segment of dots: %s", (id) => {
    const refused = `id came out of a payload and is ${id}, which would lead to another path.`;
    expect(url("http://localhost/orders/{{id}}", id)).toBe(refused);
    expect(url("http://localhost/orders/{{id}}/cancel?now", id)).toBe(refused);
    expect(url("http://localhost/orders?of={{id}}", id)).toBe(`http://localhost/orders?of=${id}`);
    expect(url("http://localhost/orders/{{id}}", id, ["id"])).toBe(`http://localhost/${id === "." ? "orders/" : ""}`);
  });

  test.each([
    ["../admin", "http://localhost/orders/..%2Fadmin"],
    ["%2e%2e", "http://localhost/orders/%252e%252e"],
    ["...", "http://localhost/orders/..."],
    ["\ud800", "http://localhost/orders/%EF%BF%BD"],
  ])("has %s in its place", (id, expected) => {
    expect(url("http://localhost/orders/{{id}}", id)).toBe(expected);
  });
});

describe("a scenario made of deliveries", () => {
  const delivery = (receivedAt: number, payload: unknown) => ({
    id: "dlv_1",
    provider: "github",
    event: "push",
    receivedAt,
    bodyBase64: Buffer.from(JSON.stringify(payload)).toString("base64"),
  });

  const stepsOf = (...deliveries: ReturnType<typeof delivery>[]) => {
    const read = readScenario(scenarioOf("Recorded", deliveries));
    return read.ok ? read.scenario.steps : read.problems;
  };

  test("has no placeholder that stood in a payload, nor in a member's name", () => {
    expect(stepsOf(delivery(0, { "a{{uuid}}": ["{{now}}", "{{{id}}}"] }))).toEqual([
      { send: "push", payload: { "a{ {uuid}}": ["{ {now}}", "{ { {id}}}"] } },
    ]);
  });

  test.each([1, 999, 1500, 1501, 999_999, 1_000_001, 7_234_567, 999_999_000])("keeps a gap of %d ms", (gap) => {
    const [, second] = stepsOf(delivery(0, {}), delivery(gap, {}));
    const after = second && "after" in second ? (second.after ?? "") : "";
    expect(millisecondsOf(after)).toBeCloseTo(gap, 5);
  });

  test("keeps a gap of weeks to a few seconds", () => {
    const weeks = 2_345_678_901;
    const [, second] = stepsOf(delivery(0, {}), delivery(weeks, {}));
    const after = second && "after" in second ? (second.after ?? "") : "";
    expect(Math.abs(millisecondsOf(after) - weeks)).toBeLessThan(2000);
  });
});
