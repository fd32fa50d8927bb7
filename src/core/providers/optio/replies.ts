import type { Source } from "../../../contract/model/source.ts";
import type { Verification } from "../../../contract/model/verification.ts";
import { JSON_HEADERS } from "../payload.ts";
import type { ReplyWords, SystemReply } from "../reply-words.ts";

/** Optio queues what it is sent and knows no repeats. */
export const optio: ReplyWords = { accepted: queued, duplicate: queued, rejected, view: "plain" };

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
