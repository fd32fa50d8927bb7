import { describe, expect, it } from "vitest";
import { hexDoc } from "../../../../src/renderer/ui/body/hex-doc.ts";
import { textOf } from "../../../../src/renderer/ui/body/lines/doc.ts";

/** Letters of code that the narrowest inspector has room for, of 380 pixels. */
const NARROWEST = 46;

const bytes = new TextEncoder().encode('{"event":"order.paid"}');
const linesOf = (doc: ReturnType<typeof hexDoc>) =>
  Array.from({ length: doc.count }, (_, at) => textOf(doc.lineOf(at, false)));

describe("a hex dump", () => {
  it("has sixteen bytes a line", () => {
    expect(linesOf(hexDoc(bytes))).toEqual([
      '00000000  7b 22 65 76 65 6e 74 22 3a 22 6f 72 64 65 72 2e  {"event":"order.',
      '00000010  70 61 69 64 22 7d                                paid"}',
    ]);
  });

  it("has half of them where its lines are to fit in a narrow pane", () => {
    const lines = linesOf(hexDoc(bytes, 8));
    expect(lines[0]).toBe('00000000  7b 22 65 76 65 6e 74 22  {"event"');
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(NARROWEST);
  });
});
