import type { KnownSecrets } from "../secrets/known-secrets.ts";
import { MASK } from "../../contract/mask.ts";
import { isSecretHeader } from "../secrets/secret-name.ts";
import { shownTarget } from "./hidden-parts.ts";

const BYTE_MASK = Buffer.from(MASK, "utf8").toString("latin1");
const LOGIN = /(:\/\/)[^/@\s]*@/;

/**
 * The first bytes of what may be a request, as they may be shown: without the credentials that its lines name, those in
 * its target, and secrets that are known. Where it is cut, what may be the beginning of a secret at its end goes too.
 */
export function shownHead(
  bytes: Buffer,
  known: Pick<KnownSecrets, "mask" | "maskBytes" | "openFrom">,
  isCut: boolean,
): Buffer {
  const text = bytes.toString("latin1");
  const end = isCut ? known.openFrom(text) : text.length;
  const lines = text.slice(0, end).split("\n");
  const shown = lines.map((line, index) => (index === 0 ? firstLine(line) : headerLine(line))).join("\n");
  const cut = end < text.length ? BYTE_MASK : "";
  return known.maskBytes(Buffer.from(shown + cut, "latin1"));
}

function firstLine(line: string): string {
  const target = shownTarget(line.replace(LOGIN, `$1${BYTE_MASK}@`), null, null);
  // What hides a parameter takes all up to the next: the version that follows is no part of it.
  const version = / HTTP\/[\d.]+\r?$/.exec(line)?.[0] ?? "";
  return target.endsWith(version) ? asBytes(target) : asBytes(target) + version;
}

/** A mask among them is written as the bytes of its UTF-8. */
function asBytes(text: string): string {
  return text.replaceAll(MASK, BYTE_MASK);
}

function headerLine(line: string): string {
  const colon = line.indexOf(":");
  const name = line.slice(0, colon < 0 ? 0 : colon).trim();
  if (name === "" || !isSecretHeader(name)) return line;
  return `${line.slice(0, colon + 1)} ${BYTE_MASK}${line.endsWith("\r") ? "\r" : ""}`;
}
