import { join } from "node:path";
import { safeStorage } from "electron";
import { createKeyFileSecretBox } from "../core/host/secret-box.ts";
import type { Log, SecretBox } from "../core/ports.ts";

/** The first byte of a box that the keychain sealed; the key file's boxes begin with another. */
const KEYCHAIN = 0x4b;

/**
 * Seals secrets with the system's keychain. Where there is none, the key file that `serve` uses does it, and the log
 * says so. Opens boxes of both, so a data folder survives a change of desktop.
 */
export function createSecretBox(dataFolder: string, log: Log): SecretBox {
  const keyFile = createKeyFileSecretBox(join(dataFolder, "secret-key"));
  const hasKeychain = isKeychainThere();
  if (!hasKeychain) log.warn("This system has no keychain; secrets are encrypted with a key file in the data folder");

  return {
    seal: (clear) =>
      hasKeychain ? Buffer.concat([Buffer.of(KEYCHAIN), safeStorage.encryptString(clear)]) : keyFile.seal(clear),
    open: (sealed) => (sealed[0] === KEYCHAIN ? safeStorage.decryptString(sealed.subarray(1)) : keyFile.open(sealed)),
  };
}

/** On Linux without a keyring, Electron would encrypt with a password that everyone knows. */
function isKeychainThere(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== "linux" || !["basic_text", "unknown"].includes(safeStorage.getSelectedStorageBackend());
}
