import { randomUUID } from "node:crypto";
import type { CheckCaseId, CheckResult } from "../../contract/model/check.ts";
import type { Answered } from "./exchange.ts";
import { actsOnce, actsOnceOnNewBytes } from "./acts-once.ts";
import type { Departure, Forge } from "./forge.ts";

/** One thing a good receiver does, how it is tried, and how the answers are judged. */
export interface CheckCase {
  readonly id: CheckCaseId;
  /** What it is called, by what proves where a delivery comes from. */
  title(forge: Forge): string;
  readonly expected: string;
  /** Why this case cannot be tried with what was given; null when it can. */
  skip(forge: Forge): string | null;
  /** The requests, sent one after the other. */
  requests(forge: Forge, now: number): readonly Departure[];
  /** What the answers, in order, say of the receiver. */
  judge(answers: readonly Answered[], limitMs: number): Verdict;
  /** Where what is sent depends on what was answered: sends the requests itself, in place of `requests` and `judge`. */
  play?(send: Send, forge: Forge): Promise<Verdict>;
}

export interface Verdict {
  readonly outcome: CheckResult["outcome"];
  /** What the answers alone do not show. */
  readonly why?: string;
}

/** Sends one request of a case, and keeps it with its answer. */
export type Send = (departure: Departure) => Promise<Answered>;

const LARGE_BYTES = 1_048_576;
const MINUTE_MS = 60_000;

const never = () => null;
const needsProof = ({ proof, scheme, provider }: Forge) => {
  if (proof !== null) return null;
  return scheme === null ? `${provider.name} does not sign its deliveries` : "no secret was given";
};
const needsSignature = (forge: Forge) =>
  forge.proof === "credential" ? "the credential is no signature" : needsProof(forge);
const named = (title: string) => () => title;
const VALID: Departure = { says: "a valid delivery" };

const accepted = ({ status }: Answered) => status !== null && status >= 200 && status < 300;
const refused = ({ status }: Answered) => status !== null && status >= 400 && status < 500;
const allAccepted = (answers: readonly Answered[]) => answers.every(accepted);
const allRefused = (answers: readonly Answered[]) => answers.every(refused);
const verdictOf = (isGood: boolean): Verdict => ({ outcome: isGood ? "passed" : "failed" });
const when = (isGood: (answers: readonly Answered[]) => boolean) => (answers: readonly Answered[]) =>
  verdictOf(isGood(answers));

export const CHECK_CASES: readonly CheckCase[] = [
  {
    id: "valid",
    title: named("Accepts a valid delivery"),
    expected: "2xx",
    skip: never,
    requests: () => [VALID],
    judge: when(allAccepted),
  },
  {
    id: "in_time",
    title: named("Answers in time"),
    expected: "an answer within the limit; work is done after it",
    skip: never,
    requests: () => [VALID],
    judge: (answers, limitMs) =>
      verdictOf(answers.every(({ status, durationMs }) => status !== null && durationMs <= limitMs)),
  },
  {
    id: "wrong_signature",
    title: ({ proof }) =>
      proof === "credential" ? "Rejects a wrong credential" : "Rejects a signature made with another secret",
    expected: "4xx",
    skip: needsProof,
    requests: ({ proof }) => [
      { says: proof === "credential" ? "another credential" : "signed with another secret", proof: "wrong" },
    ],
    judge: when(allRefused),
  },
  {
    id: "missing_signature",
    title: ({ proof }) => `Rejects a delivery without a ${proof ?? "signature"}`,
    expected: "4xx",
    skip: needsProof,
    requests: ({ proof }) => [{ says: `no ${proof ?? "signature"}`, proof: "missing" }],
    judge: when(allRefused),
  },
  {
    id: "stale_timestamp",
    title: named("Rejects an old timestamp with a right signature"),
    expected: "4xx, for it may be a replay",
    skip: (forge) =>
      needsSignature(forge) ??
      (typeof forge.scheme?.timestamp?.tolerancePast === "number" ? null : "the scheme has no timestamp to check"),
    requests: ({ scheme }, now) => {
      const ageMs = (scheme?.timestamp?.tolerancePast ?? 0) * 1000 + 10 * MINUTE_MS;
      return [{ says: `signed ${Math.round(ageMs / MINUTE_MS)} minutes ago`, timestamp: now - ageMs }];
    },
    judge: when(allRefused),
  },
  {
    id: "exact_bytes",
    title: named("Checks the bytes that arrived"),
    expected: "2xx for odd spacing, rightly signed: JSON that is parsed and written again has another signature",
    skip: (forge) => needsSignature(forge) ?? whyNoOddSpacing(forge),
    requests: () => [{ says: "white space where no serialiser puts it", body: oddlySpaced }],
    judge: when(allAccepted),
  },
  {
    id: "duplicate_id",
    title: named("Takes a repeated delivery calmly"),
    expected: "2xx both times: what is known is acknowledged, not refused",
    skip: ({ hasDeliveryKey, provider }) => (hasDeliveryKey ? null : `${provider.name} gives its deliveries no id`),
    requests: () => {
      const id = randomUUID();
      return [
        { ...VALID, id },
        { says: "the same id once more", id },
      ];
    },
    judge: when(allAccepted),
  },
  {
    id: "new_bytes_no_id",
    title: named("Knows the same event in new bytes, without an id"),
    expected:
      "2xx both times, and acting once: each attempt has a body and a signature of its own and no id, so what the event says is all that tells",
    skip: never,
    requests: () => [],
    judge: () => ({ outcome: "skipped" }),
    play: actsOnceOnNewBytes,
  },
  {
    id: "acts_once",
    title: named("Acts once on a delivery that comes twice"),
    expected: "what a delivery sets off is done once, however often it comes",
    skip: ({ hasDeliveryKey, provider }) => (hasDeliveryKey ? null : `${provider.name} gives its deliveries no id`),
    requests: () => [],
    judge: () => ({ outcome: "skipped" }),
    play: actsOnce,
  },
  {
    id: "out_of_order",
    title: named("Takes deliveries out of order"),
    expected: "2xx for the newer and for the older one after it",
    skip: never,
    requests: ({ scheme }, now) => {
      const seconds = secondsBack(scheme?.timestamp?.tolerancePast ?? null);
      return [
        { says: "signed now", timestamp: now },
        { says: `signed ${seconds} s earlier`, timestamp: now - seconds * 1000 },
      ];
    },
    judge: when(allAccepted),
  },
  {
    id: "slow_sender",
    title: named("Waits for a slow sender"),
    expected: "2xx, though the body takes a second to arrive",
    skip: never,
    requests: () => [{ says: "the body in 10 pieces, a tenth of a second apart", pieces: 10 }],
    judge: when(allAccepted),
  },
  {
    id: "slow_reader",
    title: named("Waits for a slow reader"),
    expected: "2xx and a whole answer, though it is read a second late; a short answer needs no waiting",
    skip: never,
    requests: () => [{ says: "the answer is read a second late", readAfterMs: 1000 }],
    judge: when(allAccepted),
  },
  {
    id: "large_body",
    title: named("Copes with a large body"),
    expected: "2xx, or 413 said plainly, for 1 MB",
    skip: never,
    requests: () => [
      { says: "1 MB of white space after it", body: (good) => Buffer.concat([good, Buffer.alloc(LARGE_BYTES, 0x20)]) },
    ],
    judge: when((answers) => answers.every((answer) => accepted(answer) || answer.status === 413)),
  },
  {
    id: "unknown_event",
    title: named("Acknowledges an event it does not know"),
    expected: "2xx, so that a new event type does not disable the endpoint",
    skip: ({ event, provider }) => (event === null ? `${provider.name} names no event type` : null),
    requests: () => [{ says: "the event hookbench.unknown_event", event: "hookbench.unknown_event" }],
    judge: when(allAccepted),
  },
  {
    id: "malformed_json",
    title: named("Survives a body that is not JSON"),
    expected: "2xx or 4xx, never 5xx",
    skip: never,
    requests: () => [
      {
        says: "the first half of the body",
        body: (good) => good.subarray(0, Math.max(1, Math.floor(good.length / 2))),
      },
    ],
    judge: when((answers) => answers.every((answer) => accepted(answer) || refused(answer))),
  },
  {
    id: "still_alive",
    title: named("Still accepts a valid delivery after all that"),
    expected: "2xx",
    skip: never,
    requests: () => [VALID],
    judge: when(allAccepted),
  },
];

/** How much earlier an older delivery is signed: half of what its sender lets pass, so that it is not stale on the way. */
function secondsBack(tolerance: number | null): number {
  return Math.min(30, Math.floor((tolerance ?? 60) / 2));
}

/** JSON of the same meaning with white space that no serialiser writes, so that only its exact bytes have its signature. */
function oddlySpaced(good: Buffer): Buffer {
  const start = good.indexOf("{") + 1;
  return Buffer.concat([good.subarray(0, start), Buffer.from("\n \t "), good.subarray(start)]);
}

/** Why a body cannot be spaced oddly, or is not signed as it stands; null where it can. */
function whyNoOddSpacing({ body, scheme }: Forge): string | null {
  if (!isObject(body.toString("utf8"))) return "the body is not a JSON object";
  const isSignedWhole = scheme?.strategy === null && scheme.content.some(({ part }) => part === "body");
  return isSignedWhole && scheme.signature?.place.in !== "body" ? null : "the signature does not cover the exact body";
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
