import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ParamMapping } from "../../../../src/contract/model/hook.ts";
import { formatParams, parseParams } from "../../../../src/renderer/features/hooks/params-field.tsx";

const name = fc.stringMatching(/^[A-Za-z_]\w{0,20}$/);
const path = fc.stringMatching(/^[^\s](?:[^\r\n\u2028\u2029]{0,20}[^\s])?$/);

describe("values by names, as text", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(fc.dictionary(name, path, { noNullPrototype: true }), (mapping) => {
        fc.pre(ParamMapping.safeParse(mapping).success);
        expect(parseParams(formatParams(mapping))).toEqual({ ok: true, mapping });
      }),
    );
  });

  it("says which line is none", () => {
    const read = parseParams("branch = $.ref\n\nno path");
    expect(read).toMatchObject({ ok: false, message: expect.stringContaining("Line 3") });
  });

  it("shows nothing of what is no mapping", () => {
    expect([formatParams(undefined), formatParams(["x"]), formatParams({ a: 1 })]).toEqual(["", "", ""]);
  });
});
