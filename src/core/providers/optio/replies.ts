import type { Source } from "../../../contract/model/source.ts";
import type { Verification } from "../../../contract/model/verification.ts";
import { JSON_HEADERS } from "../payload.ts";
import type { ReplyWords, SystemReply } from "../reply-words.ts";

/** The words are our own choice; the number is Optio's. */
const TOO_MANY: SystemReply = {
  status: 429,
  headers: [...JSON_HEADERS, ["Retry-After", "60"]],
  body: JSON.stringify({ error: "Too many requests: 60 a minute are taken on a path" }),
};

/** Optio queues what it is sent, knows no repeats, and takes 60 a minute on a path. */
export const optio: ReplyWords = {
  accepted: queued,
  duplicate: queued,
  rejected,
  perMinute: { most: 60, reply: TOO_MANY },
  view: "plain",
};

/** As it is built, a signature is that of the body parsed and written anew, so that odd spacing fails. */
export const optioBuilt: ReplyWords = { ...optio, checksWrittenAnew: true };

/** What it answers at a path that has no trigger. */
export const NO_TRIGGER = JSON.stringify({ error: "Webhook trigger not found" });

/** A trigger starts a run of its workflow; ours is the delivery. */
function queued(_source: Source, deliveryId: string): SystemReply {
  return { status: 202, headers: JSON_HEADERS, body: JSON.stringify({ runId: deliveryId }) };
}

function rejected({ reason }: Pick<Verification, "reason">): SystemReply {
  const error =
    reason === "signature_missing" ? "Missing X-Optio-Signature header — signature required" : "Invalid signature";
  return { status: 401, headers: JSON_HEADERS, body: JSON.stringify({ error }) };
}
