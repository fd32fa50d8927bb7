import { type AnswerHead, listedValues } from "./answer-head.ts";
import { NotHttpError } from "./errors.ts";

/** Where an answer's body ends: at once, after so many bytes, after its last chunk, or with the connection. */
export type Framing = "chunked" | "to_end" | { readonly bytes: number };

const NOTHING: Framing = { bytes: 0 };

/**
 * How long the body is, as RFC 9112 6.3 counts it. Throws NotHttpError where the answer gives two lengths, or one that
 * is none: what follows could be anything.
 */
export function framingOf(method: string, { status, minorVersion, headers }: AnswerHead): Framing {
  if (method === "HEAD" || status < 200 || status === 204 || status === 304) return NOTHING;
  const codings = listedValues(headers, "transfer-encoding");
  const lengths = listedValues(headers, "content-length");
  if (codings.length > 0) {
    if (lengths.length > 0) throw new NotHttpError("it has both a Content-Length and a Transfer-Encoding");
    return minorVersion === 1 && codings.at(-1) === "chunked" ? "chunked" : "to_end";
  }
  const [length] = lengths;
  if (length === undefined) return "to_end";
  if (!/^\d{1,15}$/.test(length) || lengths.some((other) => other !== length)) {
    throw new NotHttpError("its Content-Length is not one number");
  }
  return { bytes: Number(length) };
}

/** Milliseconds for which the server keeps the connection after this answer (RFC 9112 9.3): infinite where it does not say. */
export function keptMs({ status, minorVersion, headers }: AnswerHead): number {
  const options = listedValues(headers, "connection");
  const isKept = minorVersion === 1 ? !options.includes("close") : options.includes("keep-alive");
  if (!isKept || status === 101) return 0;
  const hint = listedValues(headers, "keep-alive").find((one) => /^timeout=\d{1,9}$/.test(one));
  return hint === undefined ? Infinity : Number(hint.slice("timeout=".length)) * 1000;
}

/** The head of an answer to any method but HEAD, with what follows from it. */
export interface FramedHead {
  readonly head: AnswerHead;
  readonly framing: Framing;
  /** For how many milliseconds the server keeps the connection after the answer. */
  readonly keptMs: number;
}

const END = "\r\n\r\n";
const LONGEST = 1024;
const MOST = 100;

/** Heads read lately, by their bytes as text: within a second most answers of a server begin alike. */
const known = new Map<string, FramedHead>();

/** The bytes of a head, each as a character; null where these are not a whole one, or one longer than is remembered. */
export function headText(bytes: Buffer): string | null {
  const end = bytes.indexOf(END);
  return end < 0 || end + END.length > LONGEST ? null : bytes.toString("latin1", 0, end + END.length);
}

/** What was read of the same bytes before. */
export function knownHead(text: string): FramedHead | undefined {
  return known.get(text);
}

export function rememberHead(text: string, framed: FramedHead): void {
  if (known.size === MOST) known.clear();
  known.set(text, framed);
}
