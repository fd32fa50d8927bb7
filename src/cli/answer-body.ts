import type { AppAnswer } from "../contract/model/target.ts";
import { unpacked } from "../core/http/unpacked.ts";
import { bytes } from "./delivery-line.ts";

const MOST_LINES = 12;
const MOST_BYTES = 256 * 1024;
const CONTROL = /[\u0000-\u0008\u000e-\u001a]/;

/** The lines that show what an app answered with, unpacked, as text; one in words where it is none. */
export function bodyLines({ headers, bodyBase64, bodyBytes, truncated }: AppAnswer): string[] {
  if (bodyBytes === 0) return [];
  const valueOf = (name: string) => headers.find(([other]) => other.toLowerCase() === name)?.[1] ?? "";
  const type = valueOf("content-type");
  const whole = unpacked(Buffer.from(bodyBase64, "base64"), valueOf("content-encoding"), MOST_BYTES);
  const text = whole && textOf(whole, /charset="?([\w.:-]+)/i.exec(type)?.[1]);
  if (text === null) return [`(${bytes(bodyBytes)} of ${type === "" ? "no text" : type})`];
  const lines = text
    .trimEnd()
    .replaceAll("\t", "  ")
    .split(/\r\n|\r|\n/);
  const rest = lines.length > MOST_LINES || truncated ? [`… ${bytes(bodyBytes)} in all`] : [];
  return [...lines.slice(0, MOST_LINES), ...rest];
}

function textOf(body: Buffer, charset = "utf-8"): string | null {
  try {
    const text = new TextDecoder(charset).decode(body);
    return CONTROL.test(text) ? null : text;
  } catch {
    return null;
  }
}
