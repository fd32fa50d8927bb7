import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { createFamilies } from "../../../src/core/record/deliveries/families.ts";
import { migrate } from "../../../src/core/record/engine/migrate.ts";
import { newDelivery } from "./samples.ts";

test("a repeat is known after ten thousand other keys, and after twenty thousand no more", () => {
  const db = new Sqlite(":memory:");
  migrate(db);
  const families = createFamilies(db);
  let seq = 0;
  let count = 0;
  const others = (many: number) => {
    for (const end = count + many; count < end; count += 1) {
      if (families.under(newDelivery(`other-${count}`), (seq += 1)) !== null)
        throw new Error("Another key was taken for a repeat");
    }
  };
  const withKey = (id: string) => families.under(newDelivery(id, { deliveryKey: "key" }), (seq += 1));

  families.begin();
  expect(withKey("first")).toBeNull();
  others(10_000);
  expect(withKey("again")).toBe("first");
  others(10_000);
  expect(withKey("late")).toBeNull();
  expect(withKey("later")).toBe("late");
});

test("a key whose delivery never came into the table is no key", () => {
  const db = new Sqlite(":memory:");
  migrate(db);
  const families = createFamilies(db);
  let seq = 0;
  const withKey = (id: string) => families.under(newDelivery(id, { deliveryKey: "key" }), (seq += 1));

  families.begin();
  expect(withKey("lost")).toBeNull();
  families.begin();
  expect(withKey("first")).toBeNull();
  expect(withKey("together")).toBe("first");
});

test("two keys with one hash are told apart", () => {
  const db = new Sqlite(":memory:");
  migrate(db);
  const families = createFamilies(db);
  const [one, other] = keysOfOneHash(newDelivery("any").sourceId ?? "");
  let seq = 0;
  const withKey = (id: string, deliveryKey: string) => families.under(newDelivery(id, { deliveryKey }), (seq += 1));

  families.begin();
  expect(withKey("first", one)).toBeNull();
  expect(withKey("second", other)).toBeNull();
  expect(withKey("first again", one)).toBe("first");
  expect(withKey("second again", other)).toBe("second");
});

/** By FNV-1a, looked for among so many that not to find two is next to impossible. */
function keysOfOneHash(sourceId: string): [string, string] {
  const hashed = (text: string, start: number) =>
    [...text].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), start);
  const start = hashed(sourceId, 0x811c9dc5);
  const seen = new Map<number, string>();
  for (let count = 0; count < 500_000; count += 1) {
    const key = `key-${(count * 7919).toString(36)}`;
    const hash = hashed(key, start);
    const before = seen.get(hash);
    if (before !== undefined) return [before, key];
    seen.set(hash, key);
  }
  throw new Error("No two keys have one hash");
}
