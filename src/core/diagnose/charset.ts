import { isAscii, isUtf8 } from "node:buffer";
import { type Probe, probe } from "./probe.ts";

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** The body as it would be had its text been in another charset when it was signed. */
export function* inOtherCharsets(body: Buffer): Generator<{ readonly bytes: Buffer; readonly probe: Probe }> {
  const hasBom = body.subarray(0, 3).equals(BOM);
  if (hasBom) yield { bytes: body.subarray(3), probe: charset("without the byte order mark at the body's start") };
  if (isAscii(body)) return;
  if (isUtf8(body)) {
    const text = body.toString("utf8");
    if (/^[\u0000-\u00ff]*$/.test(text)) {
      const bytes = Buffer.from(text, "latin1");
      const words = isUtf8(bytes)
        ? "before UTF-8 was taken for latin1 and encoded once more"
        : "in latin1 instead of UTF-8";
      yield { bytes, probe: charset(words) };
    }
    yield {
      bytes: Buffer.from(body.toString("latin1"), "utf8"),
      probe: charset("with its UTF-8 taken for latin1 and encoded once more"),
    };
    yield {
      bytes: Buffer.from(text.replace(/[^\u0000-\u007f]/gu, "?"), "latin1"),
      probe: charset("with ? for what ASCII lacks"),
    };
    return;
  }
  yield { bytes: Buffer.from(body.toString("latin1"), "utf8"), probe: charset("in UTF-8 instead of latin1") };
  yield {
    bytes: Buffer.from(body.toString("utf8"), "utf8"),
    probe: charset("with U+FFFD for the bytes that are not UTF-8"),
  };
}

function charset(words: string): Probe {
  return probe(
    "charset",
    "what was signed is the body in another charset",
    `The signature is that of the body ${words}.`,
  );
}
