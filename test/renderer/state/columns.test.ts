import { describe, expect, it } from "vitest";
import {
  AS_THEY_ARE,
  columnsIn,
  columnTracks,
  fieldColumn,
  MOST_FIELDS,
  moved,
  readColumns,
  toggled,
  toViewColumns,
  widened,
  withField,
} from "../../../src/renderer/state/columns.ts";

const AMOUNT = "webhook.body.data.amount";

describe("columns of the list", () => {
  it("one path has one column however it is typed", () => {
    for (const typed of ["data.amount", " $.data.amount ", AMOUNT, "webhook.body.data.amount"])
      expect(fieldColumn(typed)).toBe(AMOUNT);
    expect(fieldColumn('["a.b"].c')).toBe('webhook.body["a.b"].c');
    expect(fieldColumn("[0].id")).toBe("webhook.body[0].id");
    expect(fieldColumn("webhook.headers.x-id")).toBe("webhook.headers.x-id");
  });

  it("a field stands right of the summary, is moved and widened like any, and goes for good", () => {
    const columns = withField(withField(AS_THEY_ARE, AMOUNT), "webhook.body.id");
    const order = ["time", "mark", "sender", "event", "summary", AMOUNT, "webhook.body.id", "app", "outcome", "size"];
    expect(columnsIn(columns, "usual")).toEqual(order);
    expect(columnsIn(columns, "narrow")).toContain(AMOUNT);
    expect(withField(columns, AMOUNT).order).toEqual(order);
    expect(moved(columns, AMOUNT, -1).order.slice(3, 6)).toEqual(["event", AMOUNT, "summary"]);
    expect(columnTracks(widened(columns, AMOUNT, 5000), "usual")).toContain("minmax(96px,1fr) minmax(40px,600px)");
    expect(toggled(columns, AMOUNT).order).not.toContain(AMOUNT);
    expect(toggled(columns, "summary")).toBe(columns);
  });

  it("what a view keeps is read as it was, and what no column is called is left out", () => {
    const columns = widened(toggled(withField(AS_THEY_ARE, AMOUNT), "size"), AMOUNT, 200);
    expect(readColumns(toViewColumns(columns))).toEqual(columns);
    const kept = [
      { id: "nothing", width: 50, isHidden: false },
      { id: AMOUNT, width: 100_000, isHidden: false },
      { id: AMOUNT, width: null, isHidden: true },
      { id: "summary", width: 40, isHidden: true },
    ];
    const read = readColumns(kept);
    expect(read.order).toEqual([AMOUNT, "summary", "time", "mark", "sender", "event", "app", "outcome", "size"]);
    expect(read.widths).toEqual({ [AMOUNT]: 600 });
    expect(read.hidden).not.toContain("summary");
    const many = Array.from({ length: 40 }, (_, at) => ({ id: `webhook.body.f${at}`, width: null, isHidden: false }));
    expect(readColumns(many).order).toHaveLength(MOST_FIELDS + AS_THEY_ARE.order.length);
  });
});
