import { createHmac, createSecretKey } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hmac } from "../../../src/core/signature/hmac.ts";

const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc.integer({ min: 16_000, max: 17_000 }).map((size) => Buffer.alloc(size, "é")),
);

test.each(["sha1", "sha256", "sha512"] as const)("%s gives what node:crypto gives, for any key and content", (name) => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      fc.array(piece, { maxLength: 4 }),
      fc.constantFrom("hex", "base64", "base64url"),
      (secret, content, encoding) => {
        const bytes = Buffer.from(secret);
        const expected = createHmac(name, bytes);
        for (const part of content) expected.update(part);
        const key = { kind: "symmetric", bytes, secret: createSecretKey(bytes) } as const;
        expect(hmac(name, key, content, encoding)).toBe(expected.digest(encoding));
      },
    ),
  );
});
