import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { Digests } from "../../../src/core/diagnose/digests.ts";

const LONG = [Buffer.alloc(3000, "a"), Buffer.alloc(3000, "b"), Buffer.alloc(1024, "a")];

it("gives the HMAC that node:crypto gives, whatever was hashed before", () => {
  const piece = fc.constantFrom<string | Buffer>("1.", "1", ".", "", Buffer.from("\n"), ...LONG);
  const content = fc.array(piece, { maxLength: 5 });
  const hash = fc.constantFrom("sha1", "sha256", "sha512");
  const key = fc.constantFrom("k", "other", "longer than a block ".repeat(20)).map((text) => Buffer.from(text));
  fc.assert(
    fc.property(fc.array(fc.tuple(hash, key, content), { maxLength: 20 }), (asked) => {
      const digests = new Digests();
      for (const [name, secret, pieces] of asked) {
        const expected = createHmac(name, secret).update(Buffer.concat(pieces.map((one) => Buffer.from(one))));
        expect(digests.hmac(name, secret, pieces)).toBe(expected.digest("hex"));
      }
    }),
  );
});
