import type { DeliveryItem } from "../../contract/model/delivery.ts";
import { OWN_WORDS, type Source } from "../../contract/model/source.ts";
import type { Verification } from "../../contract/model/verification.ts";
import type { HttpRequest } from "../http/request.ts";
import { findReplyWords } from "../providers/find-reply-words.ts";
import type { Reply } from "../receive/arrival.ts";
import * as replies from "../receive/replies.ts";
import { readableByPages } from "./admission.ts";

const LONGEST_TITLE = 300;

/** The answer to a delivery recorded under that id, of which `hooks` will run, in the words of its source's reply profile. */
export function acceptedReply(source: Source | null, deliveryId: string, hooks: number): Reply {
  if (source === null) return replies.accepted(hooks);
  if (source.replyProfile === OWN_WORDS && source.response) return replies.custom(source.response);
  return findReplyWords(source)?.accepted?.(source, deliveryId) ?? replies.accepted(hooks);
}

/** What a system of its own words says of anything it records, whether or not it acts; null where the answer is ours. */
export function receivedReply(source: Source, deliveryId: string): Reply | null {
  return findReplyWords(source)?.accepted?.(source, deliveryId) ?? null;
}

/** The answer to a repeat. */
export function duplicateReply(source: Source | null, deliveryId: string): Reply {
  return (source && findReplyWords(source)?.duplicate?.(source, deliveryId)) ?? replies.DUPLICATE;
}

/** The answer to what is turned away for its signature. */
export function rejectedReply(source: Source | null, verification: Pick<Verification, "reason">): Reply {
  const theirs = findReplyWords(source)?.rejected?.(verification);
  return theirs ?? (verification.reason === "secret_missing" ? replies.NO_SECRET : replies.INVALID_SIGNATURE);
}

/** What a recorded delivery would have been answered by its source itself, had it no app that answers. */
export function ownReply(
  source: Source | null,
  { id, disposition, hooks, verification }: Pick<DeliveryItem, "id" | "disposition" | "hooks" | "verification">,
): Reply {
  if (disposition === "duplicate") return duplicateReply(source, id);
  if (disposition === "rejected") return rejectedReply(source, verification);
  if (disposition !== "accepted") return replies.accepted(0);
  const reply = acceptedReply(source, id, hooks);
  return source ? readableByPages(source, reply) : reply;
}

/** The request as conditions and templates are to see it. */
export function seenBy(source: Source | null, request: HttpRequest): HttpRequest {
  const view = findReplyWords(source)?.view ?? "plain";
  return view === "plain" ? request : request.seenAs(view);
}

/** What a delivery's executions are called, in one line: a sentence of its source's reply profile, else its summary. */
export function titleFor(source: Source | null, request: HttpRequest, summary: string): string {
  const title = source && findReplyWords(source)?.title?.(source, request);
  return title ? oneLine(title) : summary;
}

function oneLine(text: string): string {
  const flat = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").toWellFormed();
  return flat.length > LONGEST_TITLE ? `${flat.slice(0, LONGEST_TITLE - 1).toWellFormed()}…` : flat;
}
