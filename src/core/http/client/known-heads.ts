import type { AnswerHead } from "./answer-head.ts";
import type { Framing } from "./framing.ts";

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
