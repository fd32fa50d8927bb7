import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import type { DiagnosisCause } from "../../../src/contract/model/diagnosis.ts";
import { PLAIN, writeJson, written } from "./any-json.ts";
import type { Broken } from "./broken.ts";

/** What one known cause does to a delivery, and the causes that name it or something that makes the same bytes. */
export interface Corruption {
  readonly name: string;
  readonly broken: Partial<Broken>;
  readonly causes: readonly DiagnosisCause[];
}

type Text = string | Buffer;

const WORDS: Readonly<Record<string, unknown>> = {
  id: "evt_1Nq",
  note: 'Zoë said "5 < 6 & more" at café/bar + tea',
  mail: "zoe@example.com",
  rate: "100% = all",
  tags: ["ä", "b/c", "it's"],
  empty: {},
  none: [],
  count: 3,
  active: true,
};
const SHOP: Readonly<Record<string, unknown>> = {
  type: "order.paid",
  url: "https://shop.example/orders/1?a=1&b=2",
  amount: 2400,
  customer: { name: "André Müller", city: "São Paulo", vip: null },
  lines: [
    { sku: "A-1", price: 12.5, title: "Tea <green>" },
    { sku: "B-2", price: 3, title: "Müsli" },
  ],
};
const NESTED: Readonly<Record<string, unknown>> = {
  action: "opened",
  pull_request: { title: "Fix naïve “quotes” — a/b", body: "line one\nline two\ttabbed", labels: ["bug", "ünïcode"] },
  repository: { full_name: "mona/webapp", url: "https://api.example/repos/mona/webapp", topics: [] },
  text: "日本語 and emoji 🎉",
  "10": "ten",
};
export const VALUES: readonly Readonly<Record<string, unknown>>[] = [WORDS, SHOP, NESTED];

export const value = fc.constantFrom(...VALUES);
export const jsonText = fc
  .tuple(value, fc.option(written, { freq: 1 }))
  .map(([one, how]) => writeJson(one, how ?? PLAIN));

/** Either side of a change is what was signed. */
function bothWays(
  name: string,
  causes: readonly DiagnosisCause[],
  made: fc.Arbitrary<readonly [Text, Text]>,
): fc.Arbitrary<Corruption> {
  return fc.tuple(made, fc.boolean()).map(([[one, other], isBack]): Corruption => ({
    name: `${name}, ${isBack ? "signed" : "arrived"}`,
    causes,
    broken: isBack ? { body: other, arrived: one } : { body: one, arrived: other },
  }));
}

const JSON_CAUSES: readonly DiagnosisCause[] = ["body_reserialised", "line_ends"];

export const reserialised: fc.Arbitrary<Corruption> = bothWays(
  "JSON in any way",
  JSON_CAUSES,
  fc
    .tuple(value, written)
    .map(([one, how]) => [writeJson(one, PLAIN), writeJson(one, { ...how, sorted: false })] as const),
);
const sorted: fc.Arbitrary<Corruption> = fc.tuple(value, written).map(([one, how]): Corruption => ({
  name: "JSON sorted before it was signed",
  causes: JSON_CAUSES,
  broken: { body: writeJson(one, { ...how, sorted: true }), arrived: writeJson(one, PLAIN) },
}));
const twoWays: fc.Arbitrary<Corruption> = fc.tuple(value, written, written).map(([one, left, right]): Corruption => ({
  name: "JSON in one way and another",
  causes: JSON_CAUSES,
  broken: { body: writeJson(one, { ...left, sorted: false }), arrived: writeJson(one, { ...right, sorted: false }) },
}));

const ends = fc.constantFrom("\n", "\r\n", " ", "\n\n", "\t", "\r");
const lineEnds: fc.Arbitrary<Corruption> = fc.oneof(
  bothWays(
    "an end",
    ["line_ends"],
    fc.tuple(jsonText, ends).map(([text, end]) => [text, text + end] as const),
  ),
  bothWays(
    "a start",
    ["line_ends"],
    fc.tuple(jsonText, fc.constantFrom(" ", "\n", "\r\n")).map(([text, start]) => [text, start + text] as const),
  ),
  bothWays(
    "CRLF",
    ["line_ends", "body_reserialised"],
    value.map((one) => {
      const text = JSON.stringify(one, null, 2);
      return [text, text.replaceAll("\n", "\r\n")] as const;
    }),
  ),
);

const windows = (text: string) =>
  Buffer.from(text.replaceAll("“", "\u0093").replaceAll("”", "\u0094").replaceAll("—", "\u0097"), "latin1");
const european = fc.constantFrom(WORDS, SHOP).map((one) => JSON.stringify(one));
const quoted = fc.constantFrom("Zoë — “yes”", "“é”").map((note) => JSON.stringify({ id: 1, note }));
const utf16 = (text: string, mark: boolean, big: boolean) => {
  const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
  return big ? bytes.swap16() : bytes;
};
const charset: fc.Arbitrary<Corruption> = fc.oneof(
  bothWays(
    "Latin-1",
    ["charset"],
    european.map((text) => [text, Buffer.from(text, "latin1")] as const),
  ),
  bothWays(
    "windows-1252",
    ["charset"],
    quoted.map((text) => [text, windows(text)] as const),
  ),
  bothWays(
    "UTF-16",
    ["charset"],
    fc.tuple(jsonText, fc.boolean(), fc.boolean()).map(([text, mark, big]) => [text, utf16(text, mark, big)] as const),
  ),
  bothWays(
    "NFD",
    ["charset"],
    jsonText
      .filter((text) => text !== text.normalize("NFD"))
      .map((text) => [text.normalize("NFC"), text.normalize("NFD")] as const),
  ),
  bothWays(
    "a byte order mark",
    ["charset"],
    jsonText.map((text) => [text, `\ufeff${text}`] as const),
  ),
  bothWays(
    "encoded twice",
    ["charset"],
    european.map((text) => [text, Buffer.from(text).toString("latin1")] as const),
  ),
);

const wrapped: fc.Arbitrary<Corruption> = fc.oneof(
  bothWays(
    "base64",
    ["body_wrapped"],
    jsonText.map((text) => [text, Buffer.from(text).toString("base64")] as const),
  ),
  bothWays(
    "a JSON string",
    ["body_wrapped"],
    jsonText.map((text) => [text, JSON.stringify(text)] as const),
  ),
  bothWays(
    "{body}",
    ["body_wrapped"],
    jsonText.map((text) => [text, JSON.stringify({ body: text })] as const),
  ),
  jsonText.map((text): Corruption => ({
    name: "a gateway's event",
    causes: ["body_wrapped"],
    broken: {
      body: text,
      arrived: JSON.stringify({
        resource: "/hooks",
        httpMethod: "POST",
        headers: { "Content-Type": "application/json" },
        body: Buffer.from(text).toString("base64"),
        isBase64Encoded: true,
      }),
    },
  })),
  fc.tuple(value, fc.constantFrom("data", "event", "object", "anything")).map(([one, name]): Corruption => ({
    name: "a field alone",
    causes: ["body_wrapped"],
    broken: { body: JSON.stringify(one), arrived: JSON.stringify({ id: "1", [name]: one, more: true }) },
  })),
);

const zipped: fc.Arbitrary<Corruption> = fc.oneof(
  bothWays(
    "gzip",
    ["gzip"],
    jsonText.map((text) => [text, gzipSync(text)] as const),
  ),
  bothWays(
    "deflate",
    ["gzip"],
    jsonText.map((text) => [text, deflateSync(text)] as const),
  ),
  jsonText.map((text): Corruption => ({
    name: "Brotli",
    causes: ["gzip"],
    broken: {
      body: text,
      arrived: brotliCompressSync(text),
      headers: (headers) => [...headers, ["Content-Encoding", "br"]],
    },
  })),
);

const FORMS = ["a=1&b=two words&c=é", "name=Zoë&note=a+b&x[]=1", "z=last&a=first&m=100%25"];
const form: fc.Arbitrary<Corruption> = fc.oneof(
  bothWays(
    "a form's spaces",
    ["form_or_json"],
    fc
      .constantFrom(...FORMS)
      .map((text) => {
        const anew = new URLSearchParams(text).toString();
        return [anew, anew.replaceAll("+", "%20")] as const;
      })
      .filter(([one, other]) => one !== other),
  ),
  fc.constantFrom(...FORMS).map((text): Corruption => {
    const fields = new URLSearchParams(text);
    const sortedFields = new URLSearchParams(fields);
    sortedFields.sort();
    return {
      name: "a sorted form",
      causes: ["form_or_json"],
      broken: { body: sortedFields.toString(), arrived: fields.toString() },
    };
  }),
  bothWays(
    "a payload field",
    ["form_or_json"],
    value.map(
      (one) => [JSON.stringify(one), new URLSearchParams({ payload: JSON.stringify(one) }).toString()] as const,
    ),
  ),
);

const replaced: fc.Arbitrary<Corruption> = fc
  .tuple(jsonText, fc.constantFrom("", "{}", "[object Object]", "null", "undefined"))
  .map(([text, body]): Corruption => ({
    name: `signed ${body}`,
    causes: ["body_replaced"],
    broken: { body, arrived: text },
  }));

/** Every corruption that one cause makes of a body. */
export const bodies: fc.Arbitrary<Corruption> = fc.oneof(
  { weight: 5, arbitrary: reserialised },
  { weight: 1, arbitrary: sorted },
  { weight: 3, arbitrary: twoWays },
  { weight: 3, arbitrary: lineEnds },
  { weight: 4, arbitrary: charset },
  { weight: 3, arbitrary: wrapped },
  { weight: 1, arbitrary: zipped },
  { weight: 1, arbitrary: form },
  { weight: 1, arbitrary: replaced },
);
