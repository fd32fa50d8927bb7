import type { Source } from "../../contract/model/source.ts";
import type { Reply } from "./arrival.ts";
import * as replies from "./replies.ts";

/** A delivery to be answered, and the source it came to, where it came to one. */
export interface Answered {
  readonly source: Source | null;
  readonly deliveryId: string;
}

/** The answer to an accepted delivery of which `hooks` will run, in the words of its source's reply profile. */
export function acceptedReply({ source, deliveryId }: Answered, hooks: number): Reply {
  if (source?.replyProfile === "otto") return received(source, deliveryId);
  if (source?.replyProfile === "optio") return queued(deliveryId);
  if (source?.replyProfile === "custom" && source.response) return replies.custom(source.response);
  return replies.accepted(hooks);
}

/** The answer to a repeat. Otto and Optio know none: to them each is received like the first. */
export function duplicateReply({ source, deliveryId }: Answered): Reply {
  if (source?.replyProfile === "optio") return queued(deliveryId);
  return source?.replyProfile === "otto" ? received(source, deliveryId) : replies.DUPLICATE;
}

/** Optio's answer; its shape beyond the id was not published. */
function queued(deliveryId: string): Reply {
  return replies.json(202, JSON.stringify({ id: deliveryId }));
}

/** Otto's answer, given at once whatever comes of the delivery. */
function received({ path }: Source, deliveryId: string): Reply {
  return replies.json(200, JSON.stringify({ status: "received", message_id: deliveryId, webhook_type: path }));
}
