import { createHmac, randomBytes } from "node:crypto";
import { join } from "node:path";
import { SECRET_KEY_FILE } from "./secret-box.ts";
import { readOrCreatePrivateFile, readPrivateFile, writePrivateFile } from "./private-file.ts";

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * The token by which programs open the control port, one an install, in a 0600 file made at first use. A damaged one is
 * made anew.
 */
export function readControlToken(dataFolder: string): string {
  return readToken(join(dataFolder, "control-token"));
}

/** The token of agents, by which MCP is opened and no more than agents may is called, kept as the control port's is. */
export function readMcpToken(dataFolder: string): string {
  return readToken(join(dataFolder, "mcp-token"));
}

/** The token by which monitoring is answered whatever way it comes, kept as the control port's is. */
export function readMonitoringToken(dataFolder: string): string {
  return readToken(join(dataFolder, "monitoring-token"));
}

function readToken(path: string): string {
  const token = readOrCreatePrivateFile(path, newToken).toString("utf8").trim();
  if (TOKEN.test(token)) return token;
  const fresh = newToken();
  writePrivateFile(path, fresh);
  return fresh.toString("utf8");
}

/**
 * The token of the person who starts `serve`: told to them alone, and kept in no file. It stays the same from start to
 * start, so that a page that was opened stays open, for it is made of the key that seals secrets.
 */
export function personToken(dataFolder: string): string {
  const key = readPrivateFile(join(dataFolder, SECRET_KEY_FILE));
  if (!key) throw new Error(`There is no key in ${dataFolder}.`);
  return createHmac("sha256", key).update("the token of a person").digest("base64url");
}

function newToken(): Buffer {
  return Buffer.from(randomBytes(32).toString("base64url"), "utf8");
}
