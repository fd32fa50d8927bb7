import type { Diagnosis } from "../../../contract/model/diagnosis.ts";
import type { Question } from "../question.ts";

/** A question as it crosses to the thread; `flag` turns to 1 when it is cancelled. */
export interface DiagnosisRequest {
  readonly id: number;
  readonly question: Question;
  readonly flag: Int32Array;
}

/** The answer; null when the question was cancelled. */
export type DiagnosisAnswer = { readonly id: number } & (
  | { readonly ok: true; readonly diagnosis: Diagnosis | null }
  | { readonly ok: false; readonly message: string }
);
