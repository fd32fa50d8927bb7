import type { DiagnosisCause, SecretForm } from "../../contract/model/diagnosis.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import type { SecretOwner } from "./question.ts";

/** What would have to change at our end for the signature to verify; worked into a fix once it is shown to. */
export type Mend =
  | { readonly kind: "secret"; readonly form: SecretForm }
  | { readonly kind: "other_secret"; readonly owner: SecretOwner; readonly index: number }
  | { readonly kind: "url"; readonly url: string }
  /** How far the time lies off, in milliseconds: back, or ahead. */
  | { readonly kind: "tolerance"; readonly past: number | null; readonly future: number | null }
  | { readonly kind: "scheme"; readonly change: Partial<Scheme> }
  | { readonly kind: "provider"; readonly providerId: string; readonly scheme: Scheme };

/** One thing that may be otherwise than it was checked: `clause` belongs into the sentence, `evidence` says what was seen. */
export interface Probe {
  readonly cause: DiagnosisCause;
  readonly clause: string;
  readonly evidence: string;
  readonly mend: Mend | null;
}

/** A value to try, with the probes that lead to it: none for the value as it is, at most two. */
export interface Variation<T> {
  readonly value: T;
  readonly probes: readonly Probe[];
}

export function probe(cause: DiagnosisCause, clause: string, evidence: string, mend: Mend | null = null): Probe {
  return { cause, clause, evidence, mend };
}

/** The variations of exactly so many probes. */
export function ofSize<T>(variations: readonly Variation<T>[], size: number): readonly Variation<T>[] {
  return variations.filter(({ probes }) => probes.length === size);
}
