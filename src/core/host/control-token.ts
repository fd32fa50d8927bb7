import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { readOrCreatePrivateFile, writePrivateFile } from "./private-file.ts";

const FILE = "control-token";
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The token that opens the control port, one an install, in a 0600 file made at first use. A damaged one is made anew. */
export function readControlToken(dataFolder: string): string {
  const path = join(dataFolder, FILE);
  const token = readOrCreatePrivateFile(path, newToken).toString("utf8").trim();
  if (TOKEN.test(token)) return token;
  const fresh = newToken();
  writePrivateFile(path, fresh);
  return fresh.toString("utf8");
}

function newToken(): Buffer {
  return Buffer.from(randomBytes(32).toString("base64url"), "utf8");
}
