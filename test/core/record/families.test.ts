import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { createFamilies } from "../../../src/core/record/deliveries/families.ts";
import { migrate } from "../../../src/core/record/engine/migrate.ts";
import { newDelivery } from "./samples.ts";

test("a repeat is known after ten thousand other keys, and after twenty thousand no more", () => {
  const db = new Sqlite(":memory:");
  migrate(db);
  const families = createFamilies(db);
  let count = 0;
  const others = (many: number) => {
    for (const end = count + many; count < end; count += 1) {
      if (families.under(newDelivery(`other-${count}`)) !== null) throw new Error("Another key was taken for a repeat");
    }
  };
  const withKey = (id: string) => families.under(newDelivery(id, { deliveryKey: "key" }));

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
  const withKey = (id: string) => families.under(newDelivery(id, { deliveryKey: "key" }));

  families.begin();
  expect(withKey("lost")).toBeNull();
  families.begin();
  expect(withKey("first")).toBeNull();
  expect(withKey("together")).toBe("first");
});
