import type { Disposition } from "../../contract/model/delivery.ts";
import type { Source } from "../../contract/model/source.ts";
import type { Verification } from "../../contract/model/verification.ts";
import type { Arrival, Outside, Reply } from "../receive/arrival.ts";
import * as replies from "../receive/replies.ts";
import type { NewDelivery } from "../record/deliveries/delivery-row.ts";
import type { RecordRequest } from "../record/deliveries/record.ts";
import { addressRefusal } from "../trust/allowed-address.ts";
import { authorise } from "../trust/authorise.ts";
import { browserSign } from "../trust/browser-sign.ts";
import type { RoutedSource } from "../trust/routing.ts";
import { notChecked } from "../trust/verify-source.ts";
import { accepted } from "./accept.ts";
import { answerOptions, refusalOf } from "./admission.ts";
import { handshakeOf, isAskedOfApp } from "./handshake.ts";
import type { PipelineOptions } from "./pipeline.ts";
import { receivedReply, rejectedReply } from "./reply-profile.ts";
import { type Case, onward, settled, stored } from "./verdict.ts";

/**
 * The verdict on what came to a source: a question, a handshake, what is turned away, or what may be acted upon.
 * `tooMany` is what it is answered where its system takes no more in this minute.
 */
export function judgeSource(
  parts: PipelineOptions,
  one: Case,
  routed: RoutedSource,
  tooMany: Reply | null,
): RecordRequest {
  const { takeSecrets } = parts;
  const { arrival, describe } = one;
  const { target } = routed.source;
  const unlisted = one.isReplay || one.caller !== null ? null : refusedAddress(parts, routed.source, arrival);
  if (unlisted !== null) {
    const refused = notChecked("address_refused", unlisted, one.verifiedAt);
    return settled(one.describeCut(refused), "rejected", replies.NOT_FROM_THERE);
  }
  const isAnsweredByApp = target?.answer === "app";
  if (arrival.request.method === "OPTIONS") {
    const asked = notChecked(
      "no_signature_required",
      "OPTIONS only asks, so there was nothing to check.",
      one.verifiedAt,
    );
    const { disposition, reply } = answerOptions(routed.source, arrival.request);
    if (isAnsweredByApp && disposition !== "browser") return passed(parts, describe(asked), "handshake", routed.source);
    return settled(describe(asked), disposition, reply);
  }
  const { verification, isAccepted, refusal } = authorise(routed, arrival.request, one.verifiedAt);
  if (tooMany !== null) return settled(one.describeCut(verification), "overflow", tooMany);
  const handshake = handshakeOf(routed, arrival);
  const brought = [handshake?.learnSecret, handshake?.verifyToken].filter((secret) => secret !== undefined);
  const isByPage = handshake?.learnSecret !== undefined && browserSign(arrival.request) !== null;
  const isHeard = handshake !== null && (!handshake.needsSignature || verification.outcome === "verified");
  if (isAnsweredByApp && !isByPage && isAskedOfApp(routed, arrival, handshake)) {
    if (isHeard) takeSecrets(routed.source.id, { ...handshake, deliveryId: one.id });
    return passed(parts, describe(verification, brought), "handshake", routed.source);
  }
  if (isHeard && !isByPage) {
    takeSecrets(routed.source.id, { ...handshake, deliveryId: one.id });
    return settled(describe(verification, brought), "handshake", handshake);
  }
  const turnedAway = one.isReplay ? null : refusalOf(routed, arrival.request, verification);
  if (turnedAway) {
    const { disposition, reply } = turnedAway;
    const mayPass = disposition === "method" && (isAccepted || target?.passRejected === true);
    if (isAnsweredByApp && mayPass) return passed(parts, describe(verification), disposition, routed.source);
    const inItsWords = disposition === "method" ? receivedReply(routed.source, one.id) : null;
    return settled(describe(verification, brought), disposition, inItsWords ?? reply);
  }
  // There a path is its hooks', and what is switched off is not there.
  if (routed.isOff && routed.source.replyProfile === "octipus" && !target)
    return settled(one.describeCut(verification), "unmatched", replies.NOT_FOUND);
  if (!isAccepted) {
    if (target?.passRejected) return passed(parts, describe(verification), "rejected", routed.source);
    return settled(one.describeCut(verification), "rejected", rejectedReply(routed.source, verification));
  }
  if (arrival.outside && !routed.source.allowUnsignedOutside && verification.outcome !== "verified")
    return settled(one.describeCut(unsignedOutside(verification, arrival.outside)), "rejected", replies.SIGNED_ONLY);
  return accepted(parts, one, { verification, refusal, matcher: parts.routing.matcher });
}

function refusedAddress({ store }: PipelineOptions, source: Source, { request, outside }: Arrival): string | null {
  const address = outside ? outside.clientAddress : request.clientIp;
  return addressRefusal(source, store.publishedRanges, { address, way: outside?.way ?? null });
}

function unsignedOutside(verification: Verification, { way }: Outside): Verification {
  const sentence = `It came from outside, through ${way}, without a signature that holds, and its source takes such from this machine alone. Allow it on the source where that is meant.`;
  return { ...verification, outcome: "unsigned", reason: "unsigned_outside", sentence };
}

/** Sent on to the app without any hook, at once or not at all. */
function passed(
  { targets }: PipelineOptions,
  delivery: NewDelivery,
  disposition: Disposition,
  source: Source,
): RecordRequest {
  const reply = () => ({ disposition, ...onward(targets, source, stored(replies.accepted(0)), { isKept: false }) });
  return { delivery, executions: [], reply };
}
