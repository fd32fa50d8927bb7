import { type FrameHead, encodeFrame, encodePart, partBytes, partsOf, sha256 } from "../relay/frame.ts";
import { deliverySubject, partSubject } from "../relay/names.ts";
import type { Publisher, Stored } from "./publisher.ts";

/**
 * Stores a delivery: in one message, or where its body is too large for that, its parts first and then the head that names
 * them. A relay that dies between leaves parts without a head, which nobody is shown and which age out.
 */
export async function storeDelivery(
  publisher: Pick<Publisher, "publish">,
  head: Omit<FrameHead, "parts" | "sha256">,
  body: Buffer,
  maxPayload: number,
): Promise<Stored> {
  const size = partBytes(maxPayload);
  const { id, source } = head;
  const subject = deliverySubject(source);
  if (body.length <= size) return publisher.publish(subject, encodeFrame(head, body), id);
  const parts = partsOf(body, size);
  const stored = await Promise.all(
    parts.map((part, at) => publisher.publish(partSubject(source, id, at), encodePart(at, part), `${id}.${at}`)),
  );
  const missing = stored.find((one) => !one.ok);
  if (missing) return missing;
  const named = { ...head, parts: parts.length, sha256: sha256(body) };
  return publisher.publish(subject, encodeFrame(named, Buffer.alloc(0)), id);
}
