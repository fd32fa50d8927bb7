import type { Source } from "../../../contract/model/source.ts";
import { JSON_HEADERS } from "../payload.ts";
import type { ReplyWords, SystemReply } from "../reply-words.ts";
import { ottoTitle } from "./title.ts";

/** Otto answers at once whatever comes of the delivery, knows no repeats, and wraps a body that is not JSON. */
export const otto: ReplyWords = {
  accepted: received,
  duplicate: received,
  view: "raw_body",
  title: ottoTitle,
};

function received({ path }: Source, deliveryId: string): SystemReply {
  const body = JSON.stringify({ status: "received", message_id: deliveryId, webhook_type: path });
  return { status: 200, headers: JSON_HEADERS, body };
}
