import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseField } from "../../../../src/core/match/field.ts";
import { indented } from "../../../../src/renderer/ui/body/copied-text.ts";
import { atOnce } from "../../../../src/renderer/ui/body/in-slices.ts";
import { type JsonStyle, jsonDoc } from "../../../../src/renderer/ui/body/json-doc.ts";
import { type JsonOutline, outlineJson } from "../../../../src/renderer/ui/body/json-outline.ts";
import { type Doc, textOf } from "../../../../src/renderer/ui/body/lines/doc.ts";
import { asked, matchesIn } from "../../../../src/renderer/ui/body/lines/find.ts";
import {
  type Folds,
  UNTOUCHED,
  isFolded,
  linesInView,
  opened,
  withFold,
} from "../../../../src/renderer/ui/body/lines/folds.ts";
import { layOut } from "../../../../src/renderer/ui/body/lines/layout.ts";
import { rowPieces } from "../../../../src/renderer/ui/body/lines/row-pieces.ts";
import { moved } from "../../../../src/renderer/ui/body/move-cursor.ts";
import { pointedAt } from "../../../../src/renderer/ui/body/pointing/pointed-at.ts";

const ALL_OPEN: Folds = { level: Infinity, byHand: new Map() };

function outlineOf(text: string): JsonOutline {
  const outline = outlineJson(text);
  if (!outline) throw new Error(`not JSON: ${text}`);
  return outline;
}

function docOf(text: string, style: JsonStyle = "pretty") {
  return atOnce(jsonDoc({ text, outline: outlineOf(text), inside: new Map() }, style));
}

/** The rows as they are seen. */
function seen(doc: Doc, folds: Folds = UNTOUCHED, columns = 80): string[] {
  const layout = atOnce(layOut(doc, folds, columns));
  return Array.from({ length: layout.rows }, (_, row) => {
    const { at, isFolded: isShort, indent, from, to } = layout.rowAt(row);
    return " ".repeat(indent) + textOf(doc.lineOf(at, isShort)).slice(from, to);
  });
}

describe("JSON as it is shown", () => {
  const text = '{"a":[1,{"deep":[1,2,3,4,5,6]}],"user":{"login":"mona","id":1},"none":{}}';

  test("is indented, with what is short on one line", () => {
    expect(seen(docOf(text), ALL_OPEN)).toEqual([
      "{",
      '  "a": [',
      "    1,",
      "    {",
      '      "deep": [',
      ...["1,", "2,", "3,", "4,", "5,", "6"].map((one) => `        ${one}`),
      "      ]",
      "    }",
      "  ],",
      '  "user": { "login": "mona", "id": 1 },',
      '  "none": {}',
      "}",
    ]);
  });

  test("says what a folded value holds, and how many", () => {
    const rows = seen(docOf(text), { level: 1, byHand: new Map() });
    expect(rows).toEqual([
      "{",
      '  "a": [  2 items  ],',
      '  "user": { "login": "mona", "id": 1 },',
      '  "none": {}',
      "}",
    ]);
    expect(seen(docOf('{"x":{"ref":"main","more":{"y":{}}}}'), { level: 1, byHand: new Map() })[1]).toBe(
      '  "x": { "ref": "main"  2  }',
    );
  });

  test("is a tree of names, and events a line each", () => {
    expect(seen(docOf(text, "tree"), ALL_OPEN).slice(0, 4)).toEqual(["{3}", "  a: [2]", "    0: 1", "    1: {1}"]);
    const batch = docOf('[{"type":"a","x":{"y":{}}},{"type":"b","x":{"y":{}}}]', "events");
    expect(seen(batch)).toEqual(['{ "type": "a"  2  },', '{ "type": "b"  2  }']);
    expect(batch.lineOf(atOnce(linesInView(batch, UNTOUCHED))[1] ?? 0, true).number).toBe("1");
  });

  test("shows a direction override and controls as escapes", () => {
    expect(seen(docOf('{"a":"x\u202ey\u2066"}'))).toEqual(["{", '  "a": "x\\u202ey\\u2066"', "}"]);
  });

  test("is copied whole, as it stands in the text", () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(JSON.parse(indented(json, outlineOf(json)))).toEqual(JSON.parse(json));
      }),
    );
  });
});

test("whatever is folded, and however narrow the view, each row has its place and all text is there", () => {
  fc.assert(
    fc.property(
      fc.json({ maxDepth: 5 }),
      fc.constantFrom<JsonStyle>("pretty", "tree"),
      fc.integer({ min: 16, max: 100 }),
      fc.array(fc.nat(40), { maxLength: 5 }),
      (text, style, columns, closed) => {
        const doc = docOf(text, style);
        let folds = ALL_OPEN;
        for (const one of closed) folds = withFold(folds, doc.idOf(one % doc.count), true);
        const lines = atOnce(linesInView(doc, folds));
        const layout = atOnce(layOut(doc, folds, columns));
        const shown = new Map<number, string>();
        for (let row = 0; row < layout.rows; row++) {
          const { at, from, to, isFolded: isShort } = layout.rowAt(row);
          expect(layout.rowOf(at, from)).toBe(row);
          const runs = rowPieces(doc.lineOf(at, isShort), from, to, [], null).flatMap((group) => group.runs);
          shown.set(at, (shown.get(at) ?? "") + runs.map((run) => run.text).join(""));
        }
        expect([...shown.keys()]).toEqual([...lines]);
        for (const [at, whole] of shown) expect(whole).toBe(textOf(doc.lineOf(at, isFolded(doc, folds, at))));
        for (let at = 0; at < doc.count; at++)
          expect(atOnce(linesInView(doc, opened(doc, folds, at))).includes(at)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

test("arrows reach every value once, in both styles", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom<JsonStyle>("pretty", "tree"), (text, style) => {
      const doc = docOf(text, style);
      const lines = atOnce(linesInView(doc, ALL_OPEN));
      const reached = [0];
      for (let node = 0, next = 0; ; node = next) {
        next = moved(doc, ALL_OPEN, lines, node, 1);
        if (next === node) break;
        expect(moved(doc, ALL_OPEN, lines, next, -1)).toBe(node);
        reached.push(next);
      }
      const values = [...outlineOf(text).kind].flatMap((kind, line) => (kind === 2 ? [] : [line]));
      expect(reached).toEqual(values);
    }),
    { numRuns: 300 },
  );
});

test("each value's path, as conditions read it, leads to that very value", () => {
  const key = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.string({ unit: fc.constantFrom(...`a.[]"' $0{}|`), maxLength: 5 }),
  );
  const json = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, fc.integer(), fc.string({ maxLength: 4 }), tie("list"), tie("object")),
    list: fc.array(tie("value"), { maxLength: 3 }),
    object: fc.dictionary(key, tie("value"), { maxKeys: 3, noNullPrototype: true }),
  })).value;
  fc.assert(
    fc.property(json, (value) => {
      const text = JSON.stringify(value);
      const outline = outlineOf(text);
      outline.kind.forEach((kind, line) => {
        if (kind === 2) return;
        const { path, text: shown, type } = pointedAt(text, outline, line, []);
        if (path === null) return;
        const field = parseField(path);
        let found: unknown = value;
        for (const step of field?.keys ?? []) found = Object.entries(found ?? {}).find(([name]) => name === step)?.[1];
        expect(type === "text" ? found : JSON.stringify(found)).toBe(shown);
      });
    }),
    { numRuns: 500 },
  );
});

test("what is found stands where it is said to, in upper and lower case, with no pattern in it", () => {
  expect(matchesIn('"a.c": "ABC abc a.c"', asked("a.c") ?? /x/g, 3)).toEqual([
    { at: 3, from: 1, to: 4 },
    { at: 3, from: 16, to: 19 },
  ]);
  expect(matchesIn("İab", asked("AB") ?? /x/g, 0)).toEqual([{ at: 0, from: 1, to: 3 }]);
  expect(asked("")).toBeNull();
});

test("a credential is known by its name or its mask, and gives out no more than its path", () => {
  const text = '{"auth":{"access_token":"x"},"seen":"••••••","plain":1}';
  const outline = outlineOf(text);
  expect([1, 2, 4, 5].map((line) => pointedAt(text, outline, line, []).isSecret)).toEqual([false, true, true, false]);
  expect(pointedAt(text, outline, 2, []).path).toBe("webhook.body.auth.access_token");
});

test("of a text of hundreds of thousands of lines only the outermost are open at first", () => {
  const text = JSON.stringify({ items: Array.from({ length: 320_000 }, () => 1), last: true });
  const outline = outlineOf(text);
  for (const style of ["pretty", "tree"] as const) {
    const doc = atOnce(jsonDoc({ text, outline, inside: new Map() }, style));
    expect(atOnce(linesInView(doc, UNTOUCHED)).length).toBeLessThan(5);
    expect(atOnce(linesInView(doc, ALL_OPEN)).length).toBeGreaterThan(320_000);
  }
});
