import type { ReplyWords } from "../reply-words.ts";

/** Our own answers are Octipus's; its hooks know the path of a hook, and not where it is posted to. */
export const octipus: ReplyWords = { view: "hook_path" };
