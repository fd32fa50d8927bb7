import type { Scheme } from "../../contract/model/scheme.ts";
import type { ExplainedVerification } from "../../contract/model/verification.ts";
import { gatherContent } from "../signature/content.ts";
import { readEnvelope } from "../signature/envelope.ts";
import { traceContent, traceTime } from "../signature/explanation.ts";
import { isBareSecret } from "../signature/algorithm.ts";
import { OUTCOMES, sentenceFor } from "../signature/sentences.ts";
import type { SignedRequest } from "../signature/signed-request.ts";
import { Trace } from "../signature/trace.ts";

/** How far a signature can be followed when nobody gave a secret: what was found, when it was made, what it covers. */
export function explainWithoutSecret(signed: SignedRequest, scheme: Scheme, now: number): ExplainedVerification {
  const trace = new Trace();
  const envelope = readEnvelope(scheme, signed, trace);
  if ("reason" in envelope) {
    const { reason, sentence = sentenceFor(reason, scheme) } = envelope;
    return {
      outcome: OUTCOMES[reason],
      reason,
      sentence,
      schemeId: scheme.id,
      secretIndex: null,
      checkedAt: now,
      steps: trace.steps,
    };
  }
  const { time, timestamp, messageId } = envelope;
  traceTime(scheme, time, now, trace);
  const content = gatherContent(scheme.content, signed, { timestamp, messageId, secret: "" });
  if (scheme.strategy === null && !isBareSecret(scheme.algorithm) && typeof content !== "string")
    traceContent(scheme, content, trace);
  trace.skip("Signature matches", "a secret is needed to tell");
  return {
    outcome: "not_checked",
    reason: "secret_missing",
    sentence: `The request carries a signature as ${scheme.name} makes it. Give the secret to check it.`,
    schemeId: scheme.id,
    secretIndex: null,
    checkedAt: now,
    steps: trace.steps,
  };
}
