import Sqlite from "better-sqlite3";
import fc from "fast-check";
import { expect, test } from "vitest";
import { insertRows } from "../../../src/core/record/engine/many-rows.ts";
import { bytes, describeTable, filled, flag, number, orNull, text } from "../../../src/core/record/engine/table.ts";

const LETTERS = describeTable("letters", {
  seq: filled(number),
  id: text,
  sentAt: number,
  body: bytes,
  isOpen: flag,
  readBy: orNull(text),
  timesRead: filled(number),
});

function openLetters(): Sqlite.Database {
  const db = new Sqlite(":memory:");
  db.exec(`CREATE TABLE letters (seq INTEGER PRIMARY KEY AUTOINCREMENT, body BLOB NOT NULL, id TEXT NOT NULL UNIQUE,
    sent_at REAL NOT NULL, times_read INTEGER NOT NULL DEFAULT 7, is_open INTEGER NOT NULL, read_by TEXT) STRICT`);
  return db;
}

const letter = fc.record({
  sentAt: fc.double({ noNaN: true }).map((at) => at + 0),
  body: fc.uint8Array().map((array) => Buffer.from(array)),
  isOpen: fc.constantFrom<0 | 1>(0, 1),
  readBy: fc.option(fc.string({ unit: fc.constantFrom("a", "'", '"', "?", "é", "☃") })),
});

test("rows come back as they were put in, however many at once and however the table orders its columns", () => {
  fc.assert(
    fc.property(fc.array(letter, { maxLength: 40 }), (drawn) => {
      const db = openLetters();
      const rows = drawn.map((one, index) => ({ ...one, id: `letter-${index}` }));
      const numbers = insertRows(db, LETTERS)(rows);
      expect(numbers).toEqual(rows.map((_, index) => index + 1));
      for (const [index, found] of LETTERS.find<[]>(db, "ORDER BY seq").all().entries())
        expect(found).toEqual({ ...rows[index], seq: index + 1, timesRead: 7 });
      db.close();
    }),
    { numRuns: 50 },
  );
});

test("a row is written over by its key, and what the database fills in is left as it is", () => {
  const db = openLetters();
  const kept = { id: "a", sentAt: 1, body: Buffer.from("one"), isOpen: 0, readBy: null } as const;
  const insert = LETTERS.insert(db, "INSERT OR IGNORE");
  expect(insert(kept).changes).toBe(1);
  expect(insert({ ...kept, sentAt: 2 }).changes).toBe(0);
  insert({ ...kept, id: "b" });
  db.exec("UPDATE letters SET times_read = 9 WHERE id = 'a'");
  expect(LETTERS.update(db, "id")({ ...kept, readBy: "Mona", isOpen: 1 }).changes).toBe(1);
  const find = LETTERS.find<[string]>(db, "WHERE id = ?");
  expect(find.get("a")).toEqual({ ...kept, readBy: "Mona", isOpen: 1, seq: 1, timesRead: 9 });
  expect(find.get("b")).toMatchObject({ readBy: null, timesRead: 7 });
  expect(find.get("c")).toBeUndefined();
  db.close();
});

test("columns are named after the table that a query calls so, for a join", () => {
  const pair = describeTable("pair", { id: text, sentAt: number });
  expect(pair.select("p")).toBe("p.id AS id, p.sent_at AS sentAt");
  expect(pair.into).toBe("pair (id, sent_at)");
  expect(pair.placeholders).toBe("(?, ?)");
});
