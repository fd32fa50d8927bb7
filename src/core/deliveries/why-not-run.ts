import type { HookNotRun, NotRunReason } from "../../contract/model/not-run.ts";
import type { Verification } from "../../contract/model/verification.ts";
import { faultWords } from "../../contract/model/fault.ts";
import type { Context } from "../api/context.ts";
import { HttpRequest } from "../http/request.ts";
import { publicUrlFor } from "../http/public-url.ts";
import { compileConditions } from "../match/conditions.ts";
import { ComparisonTable, Reading } from "../match/reading.ts";
import type { MatchSubject } from "../match/subject.ts";
import { refusalSentence } from "../pipeline/admission.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import type { HookThen } from "../record/tables/hook-changes.ts";
import { HOOK_GONE, HOOK_OFF } from "../run/skip.ts";
import { BY_HOOK, BY_SOURCE } from "../trust/authorise.ts";
import { SHARED_SECRET, verifyForHook, verifySource } from "../trust/verify-source.ts";

type Parts = Pick<Context, "store" | "routing">;

/** A reason as it is found, before it is told of its hook. */
export interface Found extends Pick<HookNotRun, "reason" | "sentence"> {
  /** Only where it was worked out from how things are now though the hook is known as it was then. */
  readonly asOf?: "now";
}

/** One delivery as hooks were to see it. */
export interface Looked {
  readonly delivery: StoredDelivery;
  readonly request: HttpRequest;
  readonly subject: MatchSubject;
  /** What of it is recorded to have been started. */
  readonly started: number;
}

/** Why a hook's conditions do not hold for a delivery; null when they do. */
export function conditionsFailure({ conditions }: HookThen, { subject }: Looked): string | null {
  const table = new ComparisonTable();
  const compiled = compileConditions(conditions, table);
  const reading = new Reading(subject, table);
  return compiled.holds(reading) ? null : compiled.explain(reading);
}

/** The one word for the sentence that a skipped execution was recorded with. */
export function heldBackReason(sentence: string, hook: HookThen, looked: Looked): NotRunReason {
  if (sentence === HOOK_OFF) return "off";
  if (sentence === HOOK_GONE) return "gone";
  if (sentence.startsWith(BY_HOOK) || sentence.startsWith(BY_SOURCE)) {
    if (/source has (?:no secret|only a verify token)|the source has none/i.test(sentence)) return "secret_missing";
    return /wrong secret|length is not|cannot be used/i.test(sentence) ? "secret_wrong" : "unverified";
  }
  if (conditionsFailure(hook, looked) !== null) return "conditions";
  return sentence.endsWith("times at most") ? "maximum" : "cooldown";
}

/** Why no hook was asked at all, or not this one, though the delivery triggers it; null where that is not so. */
export function whyTurnedAway(hook: HookThen, looked: Looked, parts: Parts): Found | null {
  const { delivery } = looked;
  const { disposition, fault, deliveryKey } = delivery;
  switch (disposition) {
    case "rejected":
      return unverified(hook, looked, parts);
    case "unmatched":
      return unmatched(looked);
    case "method":
    case "browser":
      return { reason: disposition, sentence: refusalSentence(delivery) ?? "" };
    case "handshake":
      return {
        reason: "handshake",
        sentence: "The request only asked whether it may send here, which starts nothing.",
      };
    case "too_large":
    case "incomplete":
      return { reason: "not_whole", sentence: "The delivery did not arrive whole." };
    case "overflow": {
      const sentence =
        looked.delivery.response?.status === 429
          ? "Its source answers as Optio does, which takes 60 a minute on a path, and this was one more."
          : "A hook of its source had as many waiting as may, so that none was started and the sender told to try again.";
      return { reason: "overflow", sentence };
    }
    case "faulted":
    case "paused":
      return { reason: "fault", sentence: playedSentence(fault) };
    case "accepted":
    case "duplicate":
      break;
  }
  if (fault && delivery.hooks === 0) return { reason: "fault", sentence: playedSentence(fault) };
  // One that was let run has claimed the key; where all that were are there, this one had claimed it before.
  const isRepeat = disposition === "duplicate" || (deliveryKey !== null && looked.started >= delivery.hooks);
  if (isRepeat)
    return { reason: "duplicate", sentence: `It is a repeat: the hook has taken a delivery ${deliveryKey} before.` };
  return null;
}

function playedSentence(fault: Looked["delivery"]["fault"]): string {
  const words = fault === null ? "" : ` (${faultWords(fault)})`;
  return `It was failed on purpose${words}, and what is failed so starts nothing.`;
}

function unmatched({ delivery }: Looked): Found {
  const isCall = delivery.verification.sentence.includes("is called by POST");
  if (isCall) return { reason: "method", sentence: delivery.verification.sentence };
  return { reason: "unmatched", sentence: `No source has the path ${delivery.path}, so no hook was asked.` };
}

/** By which check it failed: the hook's own secret where it has one, else the source's. */
function unverified(hook: HookThen, { delivery }: Looked, { store, routing }: Parts): Found {
  const { verification, sourceId } = delivery;
  if (verification.schemeId === SHARED_SECRET) return worded(verification);
  const routed = sourceId === null ? null : routing.byId(sourceId);
  const others = routed?.guarded.length ?? 0;
  if (routed === null || delivery.truncated || (hook.secretHint === null && others === 0)) return worded(verification);
  const request = new HttpRequest(delivery);
  const publicUrl = publicUrlFor(routed.source, request);
  if (hook.secretHint === null)
    return { ...worded(verifySource(routed, request, publicUrl, verification.checkedAt)), asOf: "now" };
  const secret = store.hooks.secret(hook.id);
  if (secret === null)
    return {
      reason: "secret_wrong",
      sentence: "The secret it had then did not verify the delivery. It has none now.",
      asOf: "now",
    };
  const again = verifyForHook(routed, { request, publicUrl }, secret, verification.checkedAt);
  if (again.outcome !== "verified") return { ...worded(again, `${BY_HOOK}: `), asOf: "now" };
  const sentence = "The secret it had then did not verify the delivery. The one it has now does.";
  return { reason: "secret_wrong", sentence, asOf: "now" };
}

function worded({ reason, sentence }: Verification, by = ""): Found {
  const isWrong = reason === "signature_mismatch" || reason === "signature_length" || reason === "secret_invalid";
  const word = reason === "secret_missing" ? "secret_missing" : isWrong ? "secret_wrong" : "unverified";
  return { reason: word, sentence: by === "" ? sentence : `${by.charAt(0).toUpperCase()}${by.slice(1)}${sentence}` };
}
