import { describe, expect, it } from "vitest";
import { freeCorner } from "../../../src/renderer/app/free-corner.ts";

const SIZE = { width: 300, height: 60 };
const WINDOW = { left: 208, width: 1440, height: 900 };
const box = (left: number, top: number) => ({ left, top, right: left + 200, bottom: top + 28 });
const BOTTOM_RIGHT = box(1200, 820);
const BOTTOM_LEFT = box(300, 820);

describe("where a toast is shown", () => {
  it("is where it was while no field is there", () => {
    expect(freeCorner(SIZE, WINDOW, [box(600, 400)], [], "bottom-right")).toBe("bottom-right");
    expect(freeCorner(SIZE, WINDOW, [box(600, 400)], [], "top-left")).toBe("top-left");
  });

  it("is the next corner without one", () => {
    expect(freeCorner(SIZE, WINDOW, [BOTTOM_RIGHT], [], "bottom-right")).toBe("bottom-left");
    expect(freeCorner(SIZE, WINDOW, [BOTTOM_RIGHT, BOTTOM_LEFT], [], "bottom-right")).toBe("top-right");
  });

  it("is the one over the fewest where all are over some", () => {
    const everywhere = [
      BOTTOM_RIGHT,
      box(1200, 840),
      BOTTOM_LEFT,
      box(300, 840),
      box(1300, 60),
      box(20, 60),
      box(40, 80),
    ];
    expect(freeCorner(SIZE, WINDOW, everywhere, [], "bottom-right")).toBe("top-right");
  });

  it("covers no button where it needs not, and rather a button than a field", () => {
    expect(freeCorner(SIZE, WINDOW, [], [BOTTOM_RIGHT], "bottom-right")).toBe("bottom-left");
    const other = [BOTTOM_LEFT, box(1300, 60), box(300, 60)];
    expect(freeCorner(SIZE, WINDOW, other, [BOTTOM_RIGHT], "bottom-right")).toBe("bottom-right");
    expect(freeCorner(SIZE, WINDOW, [BOTTOM_RIGHT], other, "bottom-right")).toBe("bottom-left");
  });

  it("is not moved by a field that is not drawn", () => {
    expect(freeCorner(SIZE, WINDOW, [{ left: 1200, top: 820, right: 1200, bottom: 820 }], [], "bottom-right")).toBe(
      "bottom-right",
    );
  });
});
