import type { AppAnswer } from "../contract/model/target.ts";
import { Decoded } from "../core/decode/decoded.ts";
import { bytes } from "./delivery-line.ts";

const MOST_LINES = 12;
const CONTROL = /[\u0000-\u0008\u000e-\u001a]/;

/** The lines that show what an app answered with, decoded, as text; one in words where it is none. */
export function bodyLines({ headers, bodyBase64, bodyBytes, truncated }: AppAnswer): string[] {
  if (bodyBytes === 0) return [];
  const { text, type, fault } = new Decoded({ headers, body: Buffer.from(bodyBase64, "base64") }, { isCut: truncated });
  if (fault !== null) return [`(${bytes(bodyBytes)}: the body ${fault})`];
  if (text === null || CONTROL.test(text))
    return [`(${bytes(bodyBytes)} of ${type.value === "" ? "no text" : type.value})`];
  const lines = text
    .trimEnd()
    .replaceAll("\t", "  ")
    .split(/\r\n|\r|\n/);
  const rest = lines.length > MOST_LINES || truncated ? [`… ${bytes(bodyBytes)} in all`] : [];
  return [...lines.slice(0, MOST_LINES), ...rest];
}
