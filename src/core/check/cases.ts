import { randomUUID } from "node:crypto";
import type { CheckCaseId } from "../../contract/model/check.ts";
import type { Answered } from "./exchange.ts";
import type { Departure, Forge } from "./forge.ts";

/** One thing a good receiver does, how it is tried, and how the answers are judged. */
export interface CheckCase {
  readonly id: CheckCaseId;
  readonly title: string;
  readonly expected: string;
  /** Why this case cannot be tried with what was given; null when it can. */
  skip(forge: Forge, secret: string): string | null;
  /** The requests, sent one after the other. */
  requests(forge: Forge, now: number): readonly Departure[];
  /** True when the answers, in order, are what a good receiver gives. */
  isGood(answers: readonly Answered[], limitMs: number): boolean;
}

const LARGE_BYTES = 1_048_576;
const MINUTE_MS = 60_000;

const never = () => null;
const needsSignature = (forge: Forge, secret: string) => {
  if (forge.scheme === null) return `${forge.provider.name} does not sign its deliveries`;
  return secret === "" ? "no secret was given" : null;
};

const accepted = ({ status }: Answered) => status !== null && status >= 200 && status < 300;
const refused = ({ status }: Answered) => status !== null && status >= 400 && status < 500;
const allAccepted = (answers: readonly Answered[]) => answers.every(accepted);
const allRefused = (answers: readonly Answered[]) => answers.every(refused);

export const CHECK_CASES: readonly CheckCase[] = [
  {
    id: "valid",
    title: "Accepts a valid delivery",
    expected: "2xx",
    skip: never,
    requests: () => [{}],
    isGood: allAccepted,
  },
  {
    id: "in_time",
    title: "Answers in time",
    expected: "an answer within the limit; work is done after it",
    skip: never,
    requests: () => [{}],
    isGood: (answers, limitMs) => answers.every(({ status, durationMs }) => status !== null && durationMs <= limitMs),
  },
  {
    id: "wrong_signature",
    title: "Rejects a signature made with another secret",
    expected: "4xx",
    skip: needsSignature,
    requests: (forge) => [{ secret: forge.provider.newSecret?.() ?? `other-${randomUUID()}` }],
    isGood: allRefused,
  },
  {
    id: "missing_signature",
    title: "Rejects a delivery without a signature",
    expected: "4xx",
    skip: needsSignature,
    requests: () => [{ isUnsigned: true }],
    isGood: allRefused,
  },
  {
    id: "stale_timestamp",
    title: "Rejects an old timestamp with a right signature",
    expected: "4xx, for it may be a replay",
    skip: (forge, secret) =>
      needsSignature(forge, secret) ??
      (typeof forge.scheme?.timestamp?.tolerancePast === "number" ? null : "the scheme has no timestamp to check"),
    requests: (forge, now) => [
      { timestamp: now - (forge.scheme?.timestamp?.tolerancePast ?? 0) * 1000 - 10 * MINUTE_MS },
    ],
    isGood: allRefused,
  },
  {
    id: "duplicate_id",
    title: "Takes a repeated delivery calmly",
    expected: "2xx both times: what is known is acknowledged, not refused",
    skip: ({ hasDeliveryKey, provider }) => (hasDeliveryKey ? null : `${provider.name} gives its deliveries no id`),
    requests: () => {
      const id = randomUUID();
      return [{ id }, { id }];
    },
    isGood: allAccepted,
  },
  {
    id: "out_of_order",
    title: "Takes deliveries out of order",
    expected: "2xx for the newer and for the older one after it",
    skip: never,
    requests: (_, now) => [{ timestamp: now }, { timestamp: now - 30_000 }],
    isGood: allAccepted,
  },
  {
    id: "slow_sender",
    title: "Waits for a slow sender",
    expected: "2xx, though the body takes a second to arrive",
    skip: never,
    requests: () => [{ pieces: 10 }],
    isGood: allAccepted,
  },
  {
    id: "large_body",
    title: "Copes with a large body",
    expected: "2xx, or 413 said plainly, for 1 MB",
    skip: never,
    requests: () => [{ body: (good) => Buffer.concat([good, Buffer.alloc(LARGE_BYTES, 0x20)]) }],
    isGood: (answers) => answers.every((answer) => accepted(answer) || answer.status === 413),
  },
  {
    id: "unknown_event",
    title: "Acknowledges an event it does not know",
    expected: "2xx, so that a new event type does not disable the endpoint",
    skip: ({ event, provider }) => (event === null ? `${provider.name} names no event type` : null),
    requests: () => [{ event: "hookbench.unknown_event" }],
    isGood: allAccepted,
  },
  {
    id: "malformed_json",
    title: "Survives a body that is not JSON",
    expected: "2xx or 4xx, never 5xx",
    skip: never,
    requests: () => [{ body: (good) => good.subarray(0, Math.max(1, Math.floor(good.length / 2))) }],
    isGood: (answers) => answers.every((answer) => accepted(answer) || refused(answer)),
  },
  {
    id: "still_alive",
    title: "Still accepts a valid delivery after all that",
    expected: "2xx",
    skip: never,
    requests: () => [{}],
    isGood: allAccepted,
  },
];
