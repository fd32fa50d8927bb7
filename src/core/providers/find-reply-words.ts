import { OWN_WORDS, type ReplyProfile, type Source } from "../../contract/model/source.ts";
import { octipus } from "./octipus/replies.ts";
import { optio, optioBuilt } from "./optio/replies.ts";
import { otto } from "./otto/replies.ts";
import type { ReplyWords } from "./reply-words.ts";

/** A source's own response has no system behind it. */
const WORDS: Readonly<Record<ReplyProfile, ReplyWords | null>> = {
  hookbench: null,
  octipus,
  otto,
  optio,
  "optio-built": optioBuilt,
  [OWN_WORDS]: null,
};

/** The system in whose words a source answers, or null where it answers in ours or its own, or there is no source. */
export function findReplyWords(source: Pick<Source, "replyProfile"> | null): ReplyWords | null {
  return source === null ? null : WORDS[source.replyProfile];
}
