import type { z } from "zod";
import type { SecretBox } from "../../ports.ts";
import { StoreError } from "../engine/store-error.ts";

/** Encrypts a value that JSON can hold. */
export function seal(secretBox: SecretBox, value: unknown): Buffer {
  return secretBox.seal(JSON.stringify(value));
}

/** Decrypts what `seal` made; throws a StoreError when it was sealed with another key. */
export function unseal<T>(secretBox: SecretBox, sealed: Buffer, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(secretBox.open(sealed)));
  } catch (error) {
    // The cause stays out: it could quote a secret.
    const kind = error instanceof Error ? error.name : "unknown";
    throw new StoreError(
      "unavailable",
      `A stored secret cannot be opened: the key it was sealed with is gone (${kind}).`,
    );
  }
}
