import type { Caller } from "../../contract/caller.ts";
import type { Disposition, RecordedResponse } from "../../contract/model/delivery.ts";
import type { Source } from "../../contract/model/source.ts";
import type { Verification } from "../../contract/model/verification.ts";
import type { Arrival, Reply } from "../receive/arrival.ts";
import type { NewDelivery } from "../record/deliveries/delivery-row.ts";
import type { RecordRequest } from "../record/deliveries/record.ts";
import type { Targets } from "../target/targets.ts";
import type { Place } from "./describe-delivery.ts";
import { answerText } from "../decode/answer-text.ts";

/** One arrival on its way to a verdict. */
export interface Case {
  readonly arrival: Arrival;
  readonly place: Place;
  /** What it will be recorded under. */
  readonly id: string;
  readonly isReplay: boolean;
  readonly caller: Caller | null;
  /** Epoch milliseconds that time stamps are measured from. */
  readonly verifiedAt: number;
  describe(verification: Verification, learnt?: readonly string[]): NewDelivery;
  /** The same of one that is turned away: what is kept of it is all that is looked at. */
  describeCut(verification: Verification): NewDelivery;
}

/** The verdict on what nothing runs for. */
export function settled(delivery: NewDelivery, disposition: Disposition, response: Reply): RecordRequest {
  return { delivery, executions: [], reply: () => ({ disposition, response: stored(response) }) };
}

export function stored({ status, headers, body }: Reply): RecordedResponse {
  return { status, headers, body: typeof body === "string" ? body : answerText({ headers, body }) };
}

/**
 * What is recorded as the answer, and how it begins its way to the app where its source has one. `isKept`: whether it may
 * wait for that; `isFailing`: whether it is answered on purpose, so that the app is only asked after.
 */
export function onward(
  targets: Pick<Targets, "begin">,
  source: Source | null,
  ours: RecordedResponse,
  { isKept = true, isFailing = false },
) {
  if (!source?.target) return { response: ours };
  const target = isFailing ? { ...source.target, answer: "hookbench" as const } : source.target;
  return targets.begin(source, target, ours, isKept);
}
