import * as zlib from "node:zlib";
import { sizeWords } from "./size-words.ts";

/** One Content-Encoding of a body, outermost first, and how undoing it went. */
export interface Layer {
  /** As its sender wrote it, in small letters. */
  readonly encoding: string;
  /** Bytes before it was undone, and after; the same where nothing was undone. */
  readonly bytes: number;
  readonly undone: number;
  /** What is not as it says, in words; null where it was undone whole. */
  readonly problem: string | null;
}

export interface Undone {
  readonly layers: readonly Layer[];
  /** As far as it could be undone. */
  readonly bytes: Buffer;
  /** Why the body cannot be read, to follow “the body”; null where it can, though a layer may not be what it says. */
  readonly fault: string | null;
}

const MEBIBYTE = 1024 * 1024;
/** A body grows to so many bytes, and above the first mebibyte to so many times its size. */
const MOST_UNDONE = 16 * MEBIBYTE;
const MOST_RATIO = 200;
const MOST_LAYERS = 5;
/** In looking for the place where a body is broken, so many bytes are undone, about. */
const MOST_WORK = 24 * MEBIBYTE;
const FIRST_LOOK = 64;
const LIKELY_RATIO = 20;

interface Options {
  readonly maxOutputLength: number;
  /** To take what there is of a stream without its end. */
  readonly finishFlush?: number;
}

interface Coding {
  readonly undo: (bytes: Buffer, options: Options) => Buffer;
  readonly flush: number;
  /** Whether bytes may be of this coding, where they show it. */
  readonly begins?: (bytes: Buffer) => boolean;
}

const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH, ZSTD_e_flush } = zlib.constants;

const GZIP: Coding = {
  undo: (bytes, options) => zlib.gunzipSync(bytes, options),
  flush: Z_SYNC_FLUSH,
  begins: ([first, second]) => first === 0x1f && (second === 0x8b || second === undefined),
};
const ZLIB: Coding = {
  undo: (bytes, options) => zlib.inflateSync(bytes, options),
  flush: Z_SYNC_FLUSH,
};
const RAW: Coding = { undo: (bytes, options) => zlib.inflateRawSync(bytes, options), flush: Z_SYNC_FLUSH };
const BROTLI: Coding = {
  undo: (bytes, options) => zlib.brotliDecompressSync(bytes, options),
  flush: BROTLI_OPERATION_FLUSH,
};
const ZSTD: Coding = {
  undo: (bytes, options) => zlib.zstdDecompressSync(bytes, options),
  flush: ZSTD_e_flush,
  begins: (bytes) =>
    bytes.length >= 4 && (bytes.readUInt32LE(0) === 0xfd2fb528 || bytes.readUInt32LE(0) >>> 4 === 0x184d2a5),
};

/**
 * Undoes the encodings that Content-Encoding lists (RFC 9110, section 8.4; RFC 1950 to 1952, 7932, 8878), the last
 * first. `isCut` says that only the beginning of the body is there, which is then read as far as it goes. Bounded in
 * time and memory; never throws.
 */
export function undoEncodings(body: Buffer, values: readonly string[], isCut = false): Undone {
  if (values.length === 0 || body.length === 0) return { layers: [], bytes: body, fault: null };
  const encodings = values
    .flatMap((value) => value.split(","))
    .map((encoding) => encoding.trim().toLowerCase())
    .filter((encoding) => encoding !== "" && encoding !== "identity")
    .toReversed();
  if (encodings.length > MOST_LAYERS) {
    return { layers: [], bytes: body, fault: `is encoded ${encodings.length} times over, which is not undone` };
  }
  const layers: Layer[] = [];
  let bytes = body;
  for (const encoding of encodings) {
    const end = undoOne(bytes, encoding, isCut);
    layers.push({ encoding, bytes: bytes.length, undone: end.bytes.length, problem: end.fault ?? end.note });
    bytes = end.bytes;
    if (end.fault !== null) return { layers, bytes, fault: end.fault };
  }
  return { layers, bytes, fault: null };
}

interface End {
  readonly bytes: Buffer;
  readonly fault: string | null;
  readonly note: string | null;
}

function undoOne(body: Buffer, encoding: string, isCut: boolean): End {
  const coding = codingOf(encoding, body);
  if (coding === null) return notUndone(body, encoding, isReadable(body));
  if (coding.begins && !coding.begins(body)) return notUndone(body, encoding, true);
  const maxOutputLength = Math.min(MOST_UNDONE, Math.max(MEBIBYTE, body.length * MOST_RATIO));
  const whole = tried(coding, body, { maxOutputLength });
  if (whole.kind === "bytes") return { bytes: whole.bytes, fault: null, note: null };
  if (whole.kind === "too_large") {
    const fault = `is ${encoding} and grows from ${sizeWords(body.length)} beyond ${sizeWords(maxOutputLength)}: not undone`;
    return { bytes: Buffer.alloc(0), fault, note: null };
  }
  // Nothing in these encodings would be text all along; one that has a sign of its own was known by that.
  if (!coding.begins && isReadable(body)) return notUndone(body, encoding, true);
  const { bytes, end, bad } = lastGood(coding, body, maxOutputLength);
  if (isCut && end === body.length) return { bytes, fault: null, note: null };
  const place =
    end === body.length
      ? `ends too early, after ${sizeWords(end)}`
      : `broken ${bad - end > 1 ? "somewhere " : ""}after ${sizeWords(end)}`;
  return { bytes, fault: `is ${encoding} and ${place}`, note: null };
}

/** Not encoded in spite of what it says, or in a way that is not known: then read as it is where that is text. */
function notUndone(body: Buffer, encoding: string, isPlain: boolean): End {
  const isKnown = codingOf(encoding, body) !== null;
  const words = isKnown
    ? `says it is ${encoding} and is not: read as it is`
    : `says it is \`${encoding.slice(0, 40)}\`, which is no encoding that is known here`;
  return isPlain
    ? { bytes: body, fault: null, note: isKnown ? words : `${words}: read as it is` }
    : { bytes: body, fault: words, note: null };
}

function codingOf(encoding: string, body: Buffer): Coding | null {
  if (encoding === "gzip" || encoding === "x-gzip") return GZIP;
  if (encoding === "br") return BROTLI;
  if (encoding === "zstd") return "zstdDecompressSync" in zlib ? ZSTD : null;
  if (encoding !== "deflate") return null;
  const maxOutputLength = MEBIBYTE;
  const isRaw =
    !hasZlibHeader(body) || tried(ZLIB, body.subarray(0, 4096), { maxOutputLength }, true).kind === "broken";
  return isRaw ? RAW : ZLIB;
}

/** RFC 1950, section 2.2: the method, and a check of the first two bytes. */
function hasZlibHeader(body: Buffer): boolean {
  const [first = 0, second = 0] = body;
  return (first & 0x0f) === 8 && first >> 4 <= 7 && ((first << 8) | second) % 31 === 0;
}

type Tried = { readonly kind: "bytes"; readonly bytes: Buffer } | { readonly kind: "too_large" | "broken" };

function tried(coding: Coding, body: Buffer, options: Options, isPart = false): Tried {
  try {
    const bytes = coding.undo(body, isPart ? { ...options, finishFlush: coding.flush } : options);
    return { kind: "bytes", bytes };
  } catch (error) {
    const isTooLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return { kind: isTooLarge ? "too_large" : "broken" };
  }
}

interface Beginning {
  readonly bytes: Buffer;
  /** Of the body, so many bytes were taken; beyond `bad` nothing is known. */
  readonly end: number;
  readonly bad: number;
}

/** The longest beginning that can be undone, and what it becomes: nothing tells where a stream broke, so it is looked for. */
function lastGood(coding: Coding, body: Buffer, maxOutputLength: number): Beginning {
  const whole = tried(coding, body, { maxOutputLength }, true);
  if (whole.kind === "bytes") return { bytes: whole.bytes, end: body.length, bad: body.length };
  let bytes: Buffer = Buffer.alloc(0);
  let work = 0;
  let [good, bad] = [0, body.length];
  while (bad - good > 1 && work < MOST_WORK) {
    // From the front at first: it costs little where it broke early.
    const middle = Math.min(Math.max(2 * good, FIRST_LOOK), (good + bad) >> 1);
    const one = tried(coding, body.subarray(0, middle), { maxOutputLength }, true);
    work += one.kind === "bytes" ? one.bytes.length : Math.min(maxOutputLength, middle * LIKELY_RATIO);
    if (one.kind === "bytes") [good, bytes] = [middle, one.bytes];
    else bad = middle;
  }
  return { bytes, end: good, bad };
}

/** Whether bytes are UTF-8 of which all can be seen, as far as the first of them tell. */
function isReadable(body: Buffer): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body.subarray(0, 65_536), { stream: true });
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/.test(text);
  } catch {
    return false;
  }
}
