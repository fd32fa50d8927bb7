import type { Headers } from "../../contract/model/header.ts";
import { undoEncodings } from "../decode/encodings.ts";

/**
 * A body masked by `mask`, which gives back what it was given where nothing is to be masked. Out of its encodings
 * (RFC 9110, section 8.4) nothing can be taken: one that holds something within them is given without them. `isCut` says
 * that only its beginning is there.
 */
export function maskBody(
  { headers, body }: { readonly headers: Headers; readonly body: Buffer },
  mask: (bytes: Buffer) => Buffer,
  isCut: boolean,
): { readonly body: Buffer; readonly isUnpacked: boolean } {
  const codings = headers.flatMap(([name, value]) => (name.toLowerCase() === "content-encoding" ? [value] : []));
  const { layers, bytes } = undoEncodings(body, codings, isCut);
  const masked = layers.length > 0 ? mask(bytes) : bytes;
  return masked === bytes ? { body: mask(body), isUnpacked: false } : { body: masked, isUnpacked: true };
}
