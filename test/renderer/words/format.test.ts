import { expect, test } from "vitest";
import {
  ago,
  byteSize,
  count,
  dayAndTime,
  dayOf,
  duration,
  exactTime,
  listTime,
  plural,
} from "../../../src/renderer/words/format.ts";

test.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [2150, "2.1 KB"],
  [19_293_798, "18.4 MB"],
  [5 * 1024 ** 4, "5.0 TB"],
])("%d bytes are %s", (bytes, text) => {
  expect(byteSize(bytes)).toBe(text);
});

test.each([
  [7, "7"],
  [1284, "1,284"],
  [1_234_567, "1,234,567"],
])("%d is written %s", (value, text) => {
  expect(count(value)).toBe(text);
});

test("one is singular, none and many are plural", () => {
  expect([0, 1, 2].map((value) => plural(value, "hook"))).toEqual(["0 hooks", "1 hook", "2 hooks"]);
});

test.each([
  [128, "128 ms"],
  [4210, "4.2 s"],
  [185_000, "3 min 5 s"],
])("%d ms last %s", (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test.each([
  [4000, "4 s ago"],
  [-50, "0 s ago"],
  [180_000, "3 min ago"],
  [7_200_000, "2 h ago"],
])("%d ms back is %s", (ms, text) => {
  expect(ago(1_000_000_000, 1_000_000_000 + ms)).toBe(text);
});

test("a time is shown to the millisecond in local time", () => {
  expect(exactTime(new Date(2026, 10, 21, 14, 22, 5, 90).getTime())).toBe("14:22:05.090");
});

test.each([
  [new Date(2026, 10, 21, 9, 5, 7), "09:05:07"],
  [new Date(2026, 10, 20, 23, 59, 59), "20 Nov 23:59"],
  [new Date(2025, 10, 21, 9, 5, 7), "21 Nov 2025"],
])("in a list, seen on 21 November 2026, %s is %s", (at, text) => {
  expect(listTime(at.getTime(), new Date(2026, 10, 21, 12).getTime())).toBe(text);
});

test("a time of another day is shown with its day", () => {
  const at = new Date(2026, 10, 20, 14, 22, 5, 90).getTime();
  const times = [at, new Date(2026, 10, 21).getTime()].map((now) => dayAndTime(at, now));
  expect(times).toEqual(["14:22:05.090", "20 Nov 14:22:05.090"]);
});

test("a day has its year only when that is not this one", () => {
  const day = new Date(2026, 10, 3).getTime();
  expect([dayOf(day, day), dayOf(day, new Date(2027, 0, 1).getTime())]).toEqual(["3 Nov", "3 Nov 2026"]);
});
