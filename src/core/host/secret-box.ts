import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { SecretBox } from "../ports.ts";
import { readOrCreatePrivateFile } from "./private-file.ts";

/** The name of the key's file within the data folder. */
export const SECRET_KEY_FILE = "secret-key";

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 1;

/**
 * Seals secrets with AES-256-GCM under a key that lies in a 0600 file, made at first use.
 * A box is: version byte, 12 bytes nonce, 16 bytes tag, ciphertext. Throws when the key file is damaged.
 */
export function createKeyFileSecretBox(keyFile: string): SecretBox {
  const key = readOrCreatePrivateFile(keyFile, () => randomBytes(KEY_BYTES));
  if (key.length !== KEY_BYTES)
    throw new Error(`The key file ${keyFile} is damaged: it should hold ${KEY_BYTES} bytes.`);

  return {
    seal(clear) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const sealed = Buffer.concat([cipher.update(clear, "utf8"), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
    },
    open(sealed) {
      if (sealed[0] !== VERSION || sealed.length < 1 + NONCE_BYTES + TAG_BYTES)
        throw new Error("This is not a sealed secret.");
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
      const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAuthTag(tag);
      const clear = Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]);
      return clear.toString("utf8");
    },
  };
}
