import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createClient } from "../../../src/contract/client.ts";
import { fail } from "../../../src/contract/errors.ts";
import { followActive } from "../../../src/renderer/state/active-detail.ts";
import { provideClient } from "../../../src/renderer/state/calls.ts";
import { comeAhead, decodedOf } from "../../../src/renderer/state/decoded-ahead.ts";
import { showDetail } from "../../../src/renderer/state/delivery-detail.ts";
import { useSelection } from "../../../src/renderer/state/delivery-selection.ts";
import { idOf } from "../make-item.ts";

let asked: string[];
let stop: () => void;

const settled = () => vi.advanceTimersByTimeAsync(1000);
const choose = (number: number) => useSelection.setState({ activeId: idOf(number) });
const plain = (number: number) => ({ id: idOf(number), of: "request", reveal: false }) as const;

beforeEach(async () => {
  vi.useFakeTimers();
  asked = [];
  provideClient(
    createClient({
      call: async (method, input) => {
        const { id } = Object(input);
        asked.push(`${method} ${String(id)}`);
        return fail("not_found", `There is no ${String(id)}.`);
      },
      subscribe: () => () => undefined,
    }),
  );
  stop = followActive();
  choose(1);
  await settled();
});

afterEach(async () => {
  stop();
  await showDetail(null);
  useSelection.setState({ activeId: null });
  vi.useRealTimers();
});

test("a step is followed in the same moment, and the body is asked for with its delivery", () => {
  asked = [];
  choose(2);
  expect(asked.toSorted()).toEqual([`deliveries.decoded ${idOf(2)}`, `deliveries.get ${idOf(2)}`]);
});

test("of steps that come quickly only the first and the last are followed", async () => {
  asked = [];
  for (const number of [2, 3, 4, 5]) choose(number);
  await settled();
  expect(asked.filter((one) => one.startsWith("deliveries.get"))).toEqual([
    `deliveries.get ${idOf(2)}`,
    `deliveries.get ${idOf(5)}`,
  ]);
});

test("nothing is followed once that was ended", async () => {
  asked = [];
  stop();
  choose(2);
  await settled();
  expect(asked).toEqual([]);
});

test("what was asked for ahead is not asked for again, and is at hand once it has come", async () => {
  choose(2);
  expect(comeAhead(plain(2))).toBe(null);
  await settled();
  asked = [];
  const expected = { ok: false, error: { message: `There is no ${idOf(2)}.` } };
  expect(comeAhead(plain(2))).toMatchObject(expected);
  expect(await decodedOf(plain(2))).toMatchObject(expected);
  expect(asked).toEqual([]);
});

test.each([
  ["another delivery", plain(3)],
  ["its secrets", { ...plain(2), reveal: true }],
  ["what the app answered", { ...plain(2), of: "answer" as const }],
])("%s is asked for by itself", async (_what, question) => {
  choose(2);
  await settled();
  asked = [];
  expect(comeAhead(question)).toBe(null);
  await decodedOf(question);
  expect(asked).toEqual([`deliveries.decoded ${question.id}`]);
});

test("once nothing is shown, nothing is at hand", async () => {
  choose(2);
  await settled();
  useSelection.setState({ activeId: null });
  await settled();
  expect(comeAhead(plain(2))).toBe(null);
});
