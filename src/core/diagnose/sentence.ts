import type { Diagnosis, DiagnosisCause } from "../../contract/model/diagnosis.ts";
import type { Verification, VerificationReason } from "../../contract/model/verification.ts";
import { findProvider } from "../providers/catalogue.ts";
import type { Asked } from "./asked.ts";
import { lostFacts } from "./lost.ts";
import { otherSender } from "./other-sender.ts";
import type { Probe } from "./probe.ts";
import { wrongKind } from "./secret/secret-kinds.ts";

/** All that is known when nothing matches. */
export const HONEST = "Wrong secret, or the body was changed on the way.";

const SECRET_CAUSES: ReadonlySet<DiagnosisCause> = new Set([
  "other_secret",
  "secret_white_space",
  "secret_prefix",
  "secret_encoding",
]);

/** One plain sentence for the probes that together explain a signature. */
export function sentenceOf(probes: readonly Probe[]): string {
  const clauses = [...new Set(probes.map(({ clause }) => clause))].join(", and ");
  if (probes.every(({ cause }) => SECRET_CAUSES.has(cause))) return `The body is intact, ${clauses}.`;
  if (probes.every(({ cause }) => cause === "clock")) return `The signature is right, but ${clauses}.`;
  const advice = probes.some(({ cause }) => CHANGED_ON_THE_WAY.has(cause)) ? `; ${ADVICE}` : "";
  return `${clauses.charAt(0).toUpperCase()}${clauses.slice(1)}${advice}.`;
}

/** Causes by which a body may have been changed between its sender and us. */
export const CHANGED_ON_THE_WAY: ReadonlySet<DiagnosisCause> = new Set([
  "body_reserialised",
  "line_ends",
  "charset",
  "gzip",
  "form_or_json",
  "body_wrapped",
  "body_replaced",
]);
const ADVICE = "sign the very bytes that are sent, and let nothing on the way change them";

/** Reasons that name a cause by themselves, without any probe matching. */
const NAMED: Partial<Record<VerificationReason, DiagnosisCause>> = {
  signature_length: "signature_length",
  signature_malformed: "signature_format",
  secret_invalid: "secret_encoding",
  timestamp_missing: "clock",
  timestamp_malformed: "clock",
  url_unknown: "url",
};

/** What is said of a request that no probe explains. */
export type Told = Pick<Diagnosis, "sentence" | "causes">;

/**
 * What is said when no probe matches: whose delivery it is, that the saved secret is none, the fact that the check ran
 * into, or that nothing more is known. What is lost for good is said beside it, as what is seen and not as the cause.
 */
export function unexplained(verification: Verification | null, asked: Asked): Told {
  const sender = otherSender(asked);
  if (sender)
    return { sentence: sender.sentence, causes: [{ cause: "header_or_provider", evidence: sender.evidence }] };
  const { source } = asked.question;
  if (!verification) {
    const sentence = "The source's provider does not sign, and no saved secret explains the request by another scheme.";
    return { sentence, causes: [] };
  }
  const { reason, sentence } = verification;
  if (reason === "secret_missing" && source.whyNoSecret !== undefined)
    return { sentence: source.whyNoSecret, causes: [] };
  if (reason === "signature_mismatch" || reason === "secret_invalid" || reason === "signature_length") {
    const kinds = (source.signing ?? source.secrets).map((secret) => wrongKind(secret, source.provider));
    if (kinds[0] && kinds.every((kind) => kind !== null)) return notASecret(kinds[0], source.provider);
  }
  if (reason === "signature_mismatch") return { sentence: [HONEST, ...lostFacts(asked.request)].join(" "), causes: [] };
  const cause = NAMED[reason];
  return {
    sentence,
    causes: cause ? [{ cause, evidence: "No other reading of the request, the secret or the scheme matches." }] : [],
  };
}

function notASecret(what: string, providerId: string): Told {
  const provider = findProvider(providerId);
  const instead = provider?.secretHelp ? ` Save this in its place: ${provider.secretHelp}` : "";
  return {
    sentence: `The saved secret looks like ${what}, which ${provider?.name ?? "the sender"} does not sign with.${instead}`,
    causes: [{ cause: "secret_kind", evidence: `No saved secret makes the signature, and it looks like ${what}.` }],
  };
}
