import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Mark } from "../../../src/renderer/ui/mark.tsx";
import { SparkBars } from "../../../src/renderer/ui/spark-bars.tsx";

const drawn = (bars: readonly { readonly fine: number; readonly bad: number }[]) =>
  [
    ...renderToStaticMarkup(createElement(SparkBars, { bars, label: "60 minutes" })).matchAll(
      /<rect( class="bad")? y="([\d.]+)" width="3" height="([\d.]+)"/g,
    ),
  ].map(([, bad, y, height]) => ({ bad: bad !== undefined, y: Number(y), height: Number(height) }));

describe("small bars", () => {
  it("are as high as there is room where most came, with what failed on top", () => {
    expect(drawn([{ fine: 3, bad: 1 }])).toEqual([
      { bad: false, y: 4.75, height: 11.25 },
      { bad: true, y: 1, height: 3.75 },
    ]);
  });

  it("are a line where nothing came", () => {
    expect(drawn([{ fine: 0, bad: 0 }])).toEqual([{ bad: false, y: 15, height: 1 }]);
  });

  it("show one that failed among thousands", () => {
    const [, bad] = drawn([{ fine: 5000, bad: 1 }]);
    expect(bad).toMatchObject({ bad: true, height: 1 });
  });
});

describe("a mark", () => {
  it("is said where no words stand beside it, and else is not", () => {
    expect(renderToStaticMarkup(createElement(Mark, { kind: "failed", words: "failed" }))).toContain(
      'role="img" aria-label="failed"',
    );
    expect(renderToStaticMarkup(createElement(Mark, { kind: "failed" }))).toContain('aria-hidden="true"');
  });
});
