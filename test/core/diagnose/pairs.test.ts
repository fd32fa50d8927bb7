import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { DiagnosisCause } from "../../../src/contract/model/diagnosis.ts";
import { diagnose } from "../../../src/core/diagnose/diagnose.ts";
import { BODY, type Broken, otherSource, questionAbout, withHeader } from "./broken.ts";

const spaced = JSON.stringify(JSON.parse(BODY), null, 2);
const foreign = {
  signingSecret: "their secret",
  savedSecrets: ["our secret"],
  others: [otherSource("theirs", "their secret")],
};
const form = `payload=${encodeURIComponent(spaced)}`;

const PAIRS: readonly (readonly [readonly DiagnosisCause[], Broken])[] = [
  [["other_secret", "body_reserialised"], { provider: "github", ...foreign, arrived: spaced }],
  [["other_secret", "line_ends"], { provider: "shopify", ...foreign, arrived: `${BODY}\n` }],
  [["other_secret", "construction"], { provider: "stripe", ...foreign, sent: { content: [{ part: "body" }] } }],
  [
    ["other_secret", "secret_white_space"],
    { provider: "github", ...foreign, others: [otherSource("theirs", " their secret ")] },
  ],
  [["body_reserialised", "line_ends"], { provider: "slack", body: `${spaced}\n`, arrived: BODY }],
  [["gzip", "body_reserialised"], { provider: "github", arrived: gzipSync(spaced) }],
  [["form_or_json", "body_reserialised"], { provider: "github", arrived: form }],
  [["algorithm", "line_ends"], { provider: "github", sent: { algorithm: "hmac-sha1" }, arrived: `${BODY}\n` }],
  [
    ["signature_format", "body_reserialised"],
    { provider: "github", arrived: spaced, headers: withHeader("x-hub-signature-256", (value) => value.slice(7)) },
  ],
  [
    ["header_or_provider", "other_secret"],
    {
      provider: "github",
      ...foreign,
      headers: withHeader("x-hub-signature-256", (value) => value.slice(7), "X-Signature"),
    },
  ],
  [
    ["url", "body_reserialised"],
    { provider: "square", arrived: spaced, signedUrl: "https://shop.example/a", publicUrl: "http://shop.example/a" },
  ],
  [
    ["other_secret", "url"],
    {
      provider: "twilio",
      ...foreign,
      type: "application/x-www-form-urlencoded",
      body: "From=1",
      signedUrl: "https://shop.example/a",
      publicUrl: "http://shop.example/a",
    },
  ],
  [["other_secret", "clock"], { provider: "stripe", ...foreign, age: 3_600_000 }],
];

describe("two causes at once", () => {
  for (const [causes, broken] of PAIRS) {
    it(`are both named: ${causes.join(" and ")}, ${broken.provider}`, () => {
      const diagnosis = diagnose(questionAbout(broken));
      expect(new Set(diagnosis?.causes.map(({ cause }) => cause))).toEqual(new Set(causes));
    });
  }
});
