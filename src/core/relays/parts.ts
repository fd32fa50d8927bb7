import { type FrameHead, decodePart, joinParts } from "../relay/frame.ts";
import { partSubject } from "../relay/names.ts";

/** The message at a subject; null where there is none. Rejects where that cannot be told now. */
export type FetchPart = (subject: string) => Promise<Uint8Array | null>;

export type ReadParts =
  | { readonly kind: "whole"; readonly body: Buffer }
  /** One is missing for good, or they are not what was sent. */
  | { readonly kind: "unreadable" }
  /** The relay could not be asked. */
  | { readonly kind: "later" };

/** So many are fetched at a time: 2 MB. */
const AT_ONCE = 4;

/** Puts a body together again that came in parts, and checks its size and its SHA-256. Never rejects. */
export async function readParts(head: FrameHead, fetch: FetchPart): Promise<ReadParts> {
  const { parts: count = 0, source, id } = head;
  const parts: Buffer[] = [];
  for (let from = 0; from < count; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => from + index);
    let found: readonly (Uint8Array | null)[];
    try {
      found = await Promise.all(numbers.map((number) => fetch(partSubject(source, id, number))));
    } catch {
      return { kind: "later" };
    }
    for (const [index, bytes] of found.entries()) {
      const part = bytes && decodePart(bytes, from + index);
      if (!part) return { kind: "unreadable" };
      parts.push(part);
    }
  }
  const body = joinParts(head, parts);
  return body.ok ? { kind: "whole", body: body.value } : { kind: "unreadable" };
}
