import type { Source } from "../../../contract/model/source.ts";
import { JSON_HEADERS } from "../payload.ts";
import type { ReplyWords, SystemReply } from "../reply-words.ts";

/** Optio queues what it is sent and knows no repeats. */
export const optio: ReplyWords = { accepted: queued, duplicate: queued, bodyView: "plain" };

/** Its shape beyond the id was not published. */
function queued(_source: Source, deliveryId: string): SystemReply {
  return { status: 202, headers: JSON_HEADERS, body: JSON.stringify({ id: deliveryId }) };
}
