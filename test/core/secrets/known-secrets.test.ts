import { constants, deflateSync, gzipSync, unzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, it } from "vitest";
import { valueFinder } from "../../../src/core/secrets/find-values.ts";
import { createKnownSecrets } from "../../../src/core/secrets/known-secrets.ts";
import { withKept } from "../../../src/core/secrets/with-kept.ts";
import { readIn } from "../../fixtures/in-clear.ts";

const SECRET = "s3cret+of/it&'\"é";

/** Few letters, so that values overlap, repeat and begin with one another. */
const crowded = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom("a", "b", "é"), minLength, maxLength });

it("replaces what looking at every place of a text for every value would", () => {
  fc.assert(
    fc.property(fc.array(crowded(6, 9), { maxLength: 8 }), crowded(0, 300), (values, text) => {
      const byLength = values.toSorted((one, other) => other.length - one.length);
      let expected = "";
      for (let at = 0; at < text.length;) {
        const found = byLength.find((value) => text.startsWith(value, at));
        expected += found === undefined ? text.charAt(at) : "*";
        at += found?.length ?? 1;
      }
      expect(valueFinder(values).replace(text, "*")).toBe(expected);
    }),
  );
});

it("leaves nothing of a value that comes in pieces", () => {
  const values = ["plänted-secret", "planted-secret-and-more", "deploy-token", "nobody", "ed-another"];
  const word = fc.constantFrom(...values, "planted", "deploy", "d", "ed", " ", "-", "e");
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 12 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 12 })),
      (words, sizes) => {
        const text = words.join("");
        const { replace, openFrom } = valueFinder(values);
        let told = "";
        let pending = "";
        for (let at = 0; at < text.length;) {
          const size = sizes.next().value ?? 1;
          pending += text.slice(at, at + size);
          at += size;
          const end = openFrom(pending);
          told += replace(pending.slice(0, end), "*");
          pending = pending.slice(end);
        }
        told += replace(pending, "*");
        expect(told).toBe(replace(text, "*"));
      },
    ),
    { numRuns: 2000 },
  );
});

it.each<[string, string]>([
  ["as it stands", `the answer was ${SECRET}.`],
  ["in JSON within JSON", JSON.stringify(JSON.stringify({ a: SECRET })).slice(1)],
  ["in a URL", `https://example.com/?a=${encodeURIComponent(SECRET)}&b=1`],
  ["in a form", new URLSearchParams({ a: `x ${SECRET}` }).toString()],
  ["in a URL with small digits", encodeURIComponent(SECRET).replace(/%../g, (code) => code.toLowerCase())],
  ["in a URL that leaves what it may", encodeURI(SECRET)],
  ["in JSON of PHP", JSON.stringify(SECRET).replaceAll("/", "\\/")],
  ["in JSON of ASCII alone", JSON.stringify(SECRET).replaceAll("é", "\\u00e9")],
  ["in JSON for pages", JSON.stringify(SECRET).replaceAll("&", "\\u0026").replaceAll("'", "\\u0027")],
  ["in HTML", SECRET.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("'", "&#39;")],
  ["in HTML with numbers", SECRET.replaceAll("&", "&amp;").replaceAll('"', "&#34;").replaceAll("'", "&#039;")],
  ["in a word of a shell", `'${SECRET.replaceAll("'", "'\\''")}'`],
  [
    "in a URL, letter by letter",
    [...Buffer.from(SECRET)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
  ],
  ["in JSON, letter by letter", [...SECRET].map((char) => `\\u00${char.charCodeAt(0).toString(16)}`).join("")],
  ["in HTML, letter by letter", [...SECRET].map((char) => `&#${char.charCodeAt(0)};`).join("")],
  ["in UTF-16", Buffer.from(SECRET, "utf16le").toString("latin1")],
  ["in a dump of bytes", [...Buffer.from(SECRET)].map((byte) => byte.toString(16).toUpperCase()).join(":")],
  ["in hexadecimal", Buffer.from(SECRET).toString("hex")],
  ["in base64", Buffer.from(`user:${SECRET}!`).toString("base64")],
  ["in base64 for URLs", Buffer.from(`{"a":"${SECRET}"}`).toString("base64url")],
])("masks a secret %s, in whatever depth", (_how, text) => {
  const known = createKnownSecrets(() => [SECRET]);
  const told = JSON.stringify(known.maskAll({ items: [{ a: [["X-Echo", text]] }], error: { message: text } }));
  expect(readIn(told, [SECRET, JSON.stringify(SECRET).slice(1, -1)])).toEqual([]);
  // Nor what a reader would make of them: its plain letters, escaped or apart.
  expect(told).not.toMatch(/s3cret|%73%33|u0073|&#115;|s\\u00003|73:33/);
});

it("masks bytes that an answer holds as base64, and leaves it base64", () => {
  const known = createKnownSecrets(() => [SECRET]);
  const bodyBase64 = Buffer.from(`{"token":"${SECRET}"}`).toString("base64");
  const masked = known.maskAll({ bodyBase64 });
  expect(Buffer.from(masked.bodyBase64, "base64").toString()).toBe('{"token":"••••••"}');
});

it.each([
  ["gzip", gzipSync, unzipSync],
  ["deflate", deflateSync, unzipSync],
] as const)("masks what an answer in %s holds, and leaves it so", (_coding, pack, unpack) => {
  const known = createKnownSecrets(() => [SECRET]);
  const { bodyBase64 } = known.maskAll({ bodyBase64: pack(`{"token":"${SECRET}"}`).toString("base64") });
  expect(unpack(Buffer.from(bodyBase64, "base64")).toString()).toBe('{"token":"••••••"}');
  const other = { bodyBase64: pack("nothing of ours").toString("base64") };
  expect(known.maskAll(other)).toBe(other);
  const cut = known.maskBytes(pack(`{"token":"${SECRET}"}`).subarray(0, -5));
  expect(readIn(unpack(cut, { finishFlush: constants.Z_SYNC_FLUSH }).toString(), [SECRET])).toEqual([]);
});

it("copies nothing where there is nothing to mask, and leaves ids and states alone", () => {
  const known = createKnownSecrets(() => ["github", "src_12345678"]);
  const answer = { items: [{ id: "src_12345678", provider: "github", name: "mine", headers: [["A", "b"]] }] };
  expect(known.maskAll(answer)).toBe(answer);
});

it("does not look for what is shorter than six characters, and keeps knowing what was changed", () => {
  let secrets = ["short", "long enough"];
  const known = createKnownSecrets(() => secrets);
  expect(known.mask("short, long enough")).toBe("short, ••••••");
  secrets = ["another one"];
  known.changed();
  expect(known.mask("long enough, another one")).toBe("••••••, ••••••");
});

it("does not look for a plain word, which stands in our own sentences", () => {
  const known = createKnownSecrets(() => ["password", "Secret", "passw0rd1"]);
  expect(known.mask("The password is no Secret: passw0rd1")).toBe("The password is no Secret: ••••••");
});

it("takes a masked text that comes back for the one it was made of, and no other", () => {
  const { mask } = createKnownSecrets(() => [SECRET]);
  const kept = { name: `of ${SECRET}`, list: [{ text: SECRET }], other: "x" };
  const shown = { name: "of ••••••", list: [{ text: "••••••" }, { text: "••••••" }], other: "••••••" };
  expect(withKept(shown, kept, mask)).toEqual({
    ...kept,
    list: [{ text: SECRET }, { text: "••••••" }],
    other: "••••••",
  });
});
