import { expect, it } from "vitest";
import { createMuting } from "../../../src/contract/muting.ts";
import { mutedWords } from "../../../src/contract/difference-words.ts";
import { type Habit, addPair, alwaysDiffers, flattened, looksLike } from "../../../src/core/shape/habits.ts";

/** What is learned of payloads that came one after the other. */
function learned(payloads: readonly unknown[]): Readonly<Record<string, string | null>> {
  const habits = new Map<string, Habit>();
  const flat = payloads.map(flattened);
  flat.forEach((after, at) => {
    const before = flat[at - 1];
    if (before) addPair(habits, before, after);
  });
  return Object.fromEntries(
    [...habits].filter(([, habit]) => alwaysDiffers(habit)).map(([path, habit]) => [path, looksLike(habit)]),
  );
}

it("learns ids, times and numbers that rise, in lists too, and neither amounts nor names", () => {
  const amounts = [4900, 1200, 8800, 150, 7000, 3100, 42];
  const names = ["Ada", "Lea", "Bo", "Mona", "Kim", "Jo", "Ed"];
  const payloads = amounts.map((amount, n) => ({
    ref: `in_1Qk${n}zz7Gq`,
    at: `2026-11-28T10:0${n}:00Z`,
    number: 1042 + n,
    link: `https://shop.example/orders/${9000 + n}`,
    lines: [{ key: `li_0000${n}` }, { key: `li_1111${n}` }],
    amount,
    price: `${amount}.00`,
    name: names[n],
    kind: "invoice",
  }));
  expect(learned(payloads)).toEqual({
    ref: "id",
    at: "time",
    number: "id",
    link: "id",
    "lines[].key": "id",
    amount: null,
    price: null,
    name: null,
  });
});

it("learns nothing of fewer than five pairs, nor of a field that is now and then the same", () => {
  const ids = (count: number) => Array.from({ length: count }, (_, n) => ({ ref: `abc-0000${n}` }));
  expect(learned(ids(5))).toEqual({});
  expect(learned(ids(6))).toEqual({ ref: "id" });
  expect(learned([...ids(5), ...ids(1), ...ids(1), ...ids(4)])).toEqual({});
  expect(learned(Array.from({ length: 9 }, (_, n) => (n % 2 === 0 ? {} : { ref: `abc-0000${n}` })))).toEqual({});
});

it("lets a person's word stand above what was learned, and that above the name", () => {
  const habit = { part: "body", differs: 20, of: 20, looksLike: "id", sentence: "differs in 20 of 20 of s e" } as const;
  const muting = createMuting(
    ["id"],
    [
      { ...habit, path: "items[].key", word: null, isMuted: true, why: "learned" },
      { ...habit, path: "id", word: "shown", isMuted: false, why: null },
      { ...habit, path: "name", word: null, isMuted: false, why: null },
    ],
  );
  expect(muting("body", "items[3].key")).toEqual({ why: "learned", sentence: "differs in 20 of 20 of s e" });
  expect(muting("body", "id")).toBeNull();
  expect(muting("body", "other.id")?.why).toBe("name");
  expect(muting("headers", "items[3].key")).toBeNull();
  expect(muting("body", "name")).toBeNull();
});

it("says what is muted that was learned or said, each reason once", () => {
  const learnedOf = { why: "learned", sentence: "differs in 20 of 20 of stripe invoice.paid" } as const;
  expect(
    mutedWords([
      { path: "ref", ...learnedOf },
      { path: "number", ...learnedOf },
      { path: "id", why: "name", sentence: "its name is on the list" },
      { path: "charge", why: "person", sentence: "you muted it for stripe invoice.paid" },
    ]),
  ).toBe(
    "Muted: ref, number (differs in 20 of 20 of stripe invoice.paid), charge (you muted it for stripe invoice.paid).",
  );
  expect(mutedWords([])).toBe("");
});
