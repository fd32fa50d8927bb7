import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOST_DEEP, MOST_VALUES, tooMuchJson } from "../../../src/core/decode/json-bounds.ts";
import { requestTo } from "../../../src/core/http/request.ts";

function posted(body: string, type = "application/json") {
  return requestTo("/hooks/a", { headers: [["Content-Type", type]], body: Buffer.from(body) });
}

function nested(depth: number): string {
  return "[".repeat(depth) + "]".repeat(depth);
}

describe("a body that would take long to read", () => {
  it.each([
    ["lists without end", "[".repeat(5_000_000), `nested more than ${MOST_DEEP} deep: not read as JSON`],
    ["objects within objects", '{"a":'.repeat(MOST_DEEP + 1), `nested more than ${MOST_DEEP} deep: not read as JSON`],
    ["after white space", ` \n\t\r${nested(MOST_DEEP + 1)}`, `nested more than ${MOST_DEEP} deep: not read as JSON`],
    ["many numbers", `[${"1,".repeat(MOST_VALUES)}1]`, "more than 100,000 values: not read as JSON"],
    ["many empty lists", `[${"[],".repeat(MOST_VALUES / 2)}1]`, "more than 100,000 values: not read as JSON"],
  ])("is no JSON, and says why: %s", (_, body, words) => {
    const request = posted(body);
    expect([request.json, request.unread]).toEqual([undefined, words]);
  });

  it("is seen as text by those that see more than JSON", () => {
    const body = nested(MOST_DEEP + 1);
    expect(posted(body).seenAs("raw_body").json).toEqual({ raw_body: body });
  });

  it("is bounded in GitHub's form field too", () => {
    const form = `payload=${encodeURIComponent(nested(MOST_DEEP + 1))}`;
    expect(posted(form, "application/x-www-form-urlencoded").unread).toContain("deep");
  });

  it("is no form with more fields than anybody fills in", () => {
    const fields = (count: number) => posted("a=1&".repeat(count), "application/x-www-form-urlencoded").form.size;
    expect([fields(9_000), fields(11_000)]).toEqual([9_000, 0]);
  });
});

describe("a body within the bounds", () => {
  it.each([
    ["as deep as is read", nested(MOST_DEEP)],
    ["brackets within a text", JSON.stringify(["[".repeat(10_000), '\\"['.repeat(10_000)])],
    ["commas within a text", JSON.stringify([",".repeat(MOST_VALUES * 2)])],
    ["a long text with escapes", JSON.stringify({ a: '\\"'.repeat(100_000) })],
  ])("is read: %s", (_, body) => {
    expect(posted(body).json).toEqual(JSON.parse(body));
  });

  it("is not said to be unread when it is no JSON at all", () => {
    expect(posted(`text ${"[".repeat(10_000)}`).unread).toBeNull();
  });

  it("is whatever JSON there is that is not too deep", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 20 }), fc.nat({ max: MOST_DEEP }), (value, pad) => {
        expect(tooMuchJson(Buffer.from(" ".repeat(pad) + JSON.stringify(value)))).toBeNull();
      }),
    );
  });
});
