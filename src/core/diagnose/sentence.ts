import type { DiagnosisCause } from "../../contract/model/diagnosis.ts";
import type { Verification, VerificationReason } from "../../contract/model/verification.ts";
import type { Probe } from "./probe.ts";

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
  return `${clauses.charAt(0).toUpperCase()}${clauses.slice(1)}.`;
}

/** Reasons that name a cause by themselves, without any probe matching. */
const NAMED: Partial<Record<VerificationReason, DiagnosisCause>> = {
  signature_length: "signature_length",
  signature_malformed: "signature_format",
  secret_invalid: "secret_encoding",
  timestamp_missing: "clock",
  timestamp_malformed: "clock",
  url_unknown: "url",
};

/** What is said when no probe matches: the fact that the check ran into, or that nothing more is known. */
export function unexplained({ reason, sentence }: Verification): {
  readonly sentence: string;
  readonly causes: { cause: DiagnosisCause; evidence: string }[];
} {
  if (reason === "signature_mismatch") return { sentence: HONEST, causes: [] };
  const cause = NAMED[reason];
  return {
    sentence,
    causes: cause ? [{ cause, evidence: "No other reading of the request, the secret or the scheme matches." }] : [],
  };
}
