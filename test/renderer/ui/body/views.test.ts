import fc from "fast-check";
import { expect, test } from "vitest";
import { DecodedBody } from "../../../../src/contract/model/decoded.ts";
import { atOnce } from "../../../../src/renderer/ui/body/in-slices.ts";
import { jsonIn } from "../../../../src/renderer/ui/body/views.ts";

const body = (text: string) =>
  DecodedBody.parse({
    layers: [],
    type: null,
    kind: "ndjson",
    size: text.length,
    charset: null,
    text,
    isCut: false,
    payload: null,
    fields: [],
    parts: [],
    cloudEvent: null,
    isReadable: true,
    problems: [],
  });
const read = (text: string): unknown => JSON.parse(atOnce(jsonIn(body(text))).json ?? "null");

test("lines of JSON are a list of what stands on them, however many, blank ones left out", () => {
  const line = fc.oneof(
    fc.constantFrom("", " ", "\r"),
    fc.jsonValue().map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const values = lines.filter((one) => one.trim() !== "").map((one): unknown => JSON.parse(one));
      expect(read(lines.join("\n"))).toEqual(values);
    }),
  );
  const many = Array.from({ length: 10_000 }, (_, n) => n);
  expect(read(`${many.join("\n")}\n`)).toEqual(many);
});
