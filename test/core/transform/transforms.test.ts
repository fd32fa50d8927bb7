import { afterAll, describe, expect, test } from "vitest";
import { createTransforms } from "../../../src/core/transform/transforms.ts";
import { fakePorts } from "../../fakes/ports.ts";

const transforms = createTransforms(fakePorts().log);
afterAll(() => transforms.close());

const REQUEST = {
  method: "POST",
  url: "/hooks/shop?x=1",
  headers: [
    ["Content-Type", "application/json"],
    ["X-Twice", "1"],
    ["X-Twice", "2"],
  ] as [string, string][],
  body: Buffer.from('{"a":1,"word":"fish"}'),
};

const run = (code: string) => transforms.run(code, REQUEST);

describe("a transform", () => {
  test("changes url, headers and body, and leaves what it does not name", async () => {
    const end = await run(`
      const word = (json) => json.word.toUpperCase();
      ({ request }) => ({ body: { said: word(request.json) }, url: request.url + "&y=2" })`);
    expect(end).toEqual({
      kind: "changed",
      tookMs: expect.any(Number),
      value: { url: "/hooks/shop?x=1&y=2", body: Uint8Array.from(Buffer.from('{"said":"FISH"}')) },
    });
  });

  test("may give headers as pairs or by their names, and the body as text or bytes", async () => {
    expect(
      await run('({ request: { headers } }) => ({ headers: [...headers, ["X-New", 1]], body: "text" })'),
    ).toMatchObject({
      value: { headers: [...REQUEST.headers, ["X-New", "1"]], body: Uint8Array.from(Buffer.from("text")) },
    });
    expect(await run('() => ({ headers: { "X-Only": "1" }, bodyBase64: "AP8=" })')).toMatchObject({
      value: { headers: [["X-Only", "1"]], body: Uint8Array.from([0, 255]) },
    });
  });

  test("drops by null", async () => {
    expect(await run("({ request }) => (request.json.a === 1 ? null : {})")).toMatchObject({ kind: "dropped" });
  });

  test.each([
    ["({ request }) =>\n  request.nothing.there", /^TypeError: /, 2],
    ["({ request }) => ({\n\n  body: ,\n})", /^SyntaxError: /, 3],
    ["() => { while (true); }", /longer than 100 ms/, null],
    [
      "() => { const all = []; for (;;) all.push(new Array(100000).fill(1)); }",
      /more than 32 MB|longer than 100 ms|more than 3 s/,
      null,
    ],
    ["() => { const f = () => f() + 1; return f(); }", /stack|recursion/i, null],
    ["() => /^(a+)+$/.test('a'.repeat(40) + 'b') ? {} : {}", /longer than 100 ms/, null],
    ["1 + 1", /The last line must be a function/, null],
    ["() => {}", /returned nothing/, null],
    ["async () => ({})", /returned a promise/, null],
    ["() => ({ headers: 7 })", /does not fit/, null],
    ["() => { throw 'words'; }", /It threw "words"/, null],
  ])("says what is wrong and where: %j", async (code, message, line) => {
    const end = await run(code);
    expect(end).toMatchObject({ kind: "failed", message: expect.stringMatching(message) });
    if (line !== null) expect(end).toMatchObject({ line, column: expect.any(Number) });
  });

  test.each(["fetch", "require", "process", "setTimeout", "XMLHttpRequest", "globalThis.os", "globalThis.std"])(
    "reaches no %s",
    async (name) => {
      expect(await run(`() => ({ body: typeof ${name} })`)).toMatchObject({
        value: { body: Uint8Array.from(Buffer.from("undefined")) },
      });
    },
  );

  test("leaves nothing behind for the next, also where it broke off", async () => {
    await run("globalThis.left = 1; Object.prototype.left = 1; () => { for (;;); }");
    const ends = await Promise.all([1, 2, 3].map(() => run("() => ({ body: typeof left + ({}).left })")));
    const body = Uint8Array.from(Buffer.from("undefinedundefined"));
    expect(ends).toEqual([1, 2, 3].map(() => ({ kind: "changed", tookMs: expect.any(Number), value: { body } })));
  });
});
