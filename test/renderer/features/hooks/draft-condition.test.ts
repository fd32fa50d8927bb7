import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GROUP_LEVELS, HookCondition } from "../../../../src/contract/model/condition.ts";
import {
  type DraftCondition,
  formatCondition,
  parseCondition,
  problemOf,
  writeGroup,
} from "../../../../src/renderer/features/hooks/draft-condition.ts";

const leaf = fc
  .record({ field: fc.constantFrom("a", "webhook.body.n"), operator: fc.constantFrom("equals", "in", "gt") })
  .map(({ field, operator }): HookCondition => ({ field, operator, value: operator === "in" ? ["x", 1] : 42 }));

/** Conditions nested as deep as they may be. */
const nested = (levels: number): fc.Arbitrary<HookCondition> => {
  if (levels === 0) return leaf;
  const inner = nested(levels - 1);
  const several = fc.array(inner, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    leaf,
    several.map((any) => ({ any })),
    several.map((all) => ({ all })),
    inner.map((not) => ({ not })),
  );
};

const simple = (field: string): DraftCondition => ({ field, operator: "exists", value: "" });

describe("a condition as rows", () => {
  test("is kept as it was, however nested, and has nothing against being saved", () => {
    fc.assert(
      fc.property(nested(GROUP_LEVELS), (condition) => {
        const draft = formatCondition(condition);
        expect(parseCondition(draft)).toEqual(condition);
        expect(problemOf(draft)).toBeNull();
      }),
    );
  });

  test("of which none may hold is kept as not any of them", () => {
    expect(parseCondition({ kind: "not", members: [simple("a"), simple("b")] })).toMatchObject({
      not: { any: [{ field: "a" }, { field: "b" }] },
    });
  });

  test("is left out while nothing in it is finished", () => {
    expect(parseCondition({ kind: "all", members: [simple(" "), { kind: "any", members: [] }] })).toBeNull();
  });

  test("as text reads as the same group", () => {
    const text = writeGroup({ kind: "all", members: [simple("a")] });
    expect(parseCondition({ text })).toMatchObject({ all: [{ field: "a", operator: "exists" }] });
  });

  test("as text keeps the digits of what it compares with, in lists too", () => {
    const text =
      '{"any":[{"field":"a","operator":"in","value":[9007199254740993,1]},{"field":"b","operator":"gt","value":0.12345678901234567890}]}';
    expect(parseCondition({ text })).toEqual({
      any: [
        { field: "a", operator: "in", value: ["9007199254740993", 1] },
        { field: "b", operator: "gt", value: "0.12345678901234567890" },
      ],
    });
  });

  test("says so when it nests deeper than a hook may, exactly when the contract refuses it", () => {
    const none: DraftCondition = { kind: "not", members: [simple("a"), simple("b")] };
    const deep: DraftCondition = { kind: "all", members: [{ kind: "any", members: [none] }] };
    expect(problemOf(deep)).toContain("at most 3 levels");
    expect(HookCondition.safeParse(parseCondition(deep)).success).toBe(false);
  });

  test("says so when its text is no group, within another group too", () => {
    expect(problemOf({ kind: "any", members: [{ text: "{" }] })).toContain("not a group");
  });
});
