import type { Delivery } from "../../../../../contract/model/delivery.ts";
import type { Execution, ExecutionStatus } from "../../../../../contract/model/execution.ts";
import type { AnsweredBy } from "../../../../../contract/model/relayed.ts";
import type { Algorithm } from "../../../../../contract/model/scheme.ts";
import type { AppAnswer } from "../../../../../contract/model/target.ts";
import { statusTone } from "../../../../ui/delivery-words.ts";
import { duration } from "../../../../words/format.ts";
import * as words from "../../../../words/trace.ts";
import { STEP_STATES } from "../../../../words/inspector.ts";

/** How a step went, for its mark: the words say the same. */
export type Mark = "fine" | "bad" | "waits" | "runs" | "none";

/** A step in words: what stands out, and what follows it. */
export interface StepState {
  readonly mark: Mark;
  readonly words: string;
  readonly rest: string;
}

const state = (mark: Mark, main: string, rest = ""): StepState => ({ mark, words: main, rest });

export function receivedState(delivery: Delivery): StepState {
  const { disposition, truncated, notUnderstood, sourceId } = delivery;
  if (notUnderstood) return state("bad", words.RECEIVED.notUnderstood);
  if (delivery.recovered) return state("none", words.RECEIVED.recovered, words.recoveredWords(delivery.recovered));
  if (disposition === "too_large" || truncated) return state("bad", words.RECEIVED.tooLarge);
  if (disposition === "incomplete") return state("bad", words.RECEIVED.incomplete);
  if (disposition === "overflow")
    return state("bad", delivery.status === 429 ? words.RECEIVED.tooMany : words.RECEIVED.overflow);
  if (disposition === "paused") return state("bad", words.RECEIVED.paused);
  if (disposition === "unmatched" && sourceId === null) return state("waits", words.RECEIVED.unmatched);
  return state("fine", "");
}

/** What the scheme that was checked by does, as far as it is known. */
export interface CheckedBy {
  readonly algorithm: Algorithm | null;
  /** The algorithm, and which secret it was. */
  readonly words: string;
}

/** A check that tested no signature says so, and is no check that passed. */
export function signatureState({ verification }: Pick<Delivery, "verification">, by: CheckedBy): StepState {
  const { outcome, reason } = verification;
  const { SIGNATURE } = words;
  if (outcome === "rejected") return state("bad", SIGNATURE.rejected);
  if (outcome === "unsigned") return state("waits", SIGNATURE.unsigned);
  if (outcome === "not_checked") {
    const mark = words.UNCHECKED_OF_COURSE.has(reason) ? "none" : "waits";
    return state(mark, SIGNATURE.notChecked, SIGNATURE.noSignatureTested);
  }
  if (isBare(verification.schemeId, by.algorithm))
    return state("fine", SIGNATURE.rightToken, `${SIGNATURE.noSignatureTested} ${SIGNATURE.bodyUnsigned}`);
  return state("fine", SIGNATURE.genuine, by.words);
}

/** Whether only the secret itself was compared, by whatever stands in a header, so that the body is not signed. */
function isBare(schemeId: string | null, algorithm: Algorithm | null): boolean {
  return schemeId === "shared-secret" || algorithm === "token" || algorithm === "basic";
}

/** Those that ask for a person before those that are over. */
const ORDER: readonly ExecutionStatus[] = [
  "waiting_approval",
  "error",
  "interrupted",
  "running",
  "queued",
  "success",
  "cancelled",
  "skipped",
];

const MARKS: Record<ExecutionStatus, Mark> = {
  waiting_approval: "waits",
  error: STEP_STATES.bad,
  interrupted: "waits",
  running: "runs",
  queued: "runs",
  success: "fine",
  cancelled: "none",
  skipped: "none",
};

export const runMark = (status: ExecutionStatus): Mark => MARKS[status];

/** `1 ran, 3 did not`; `notRun` is how many could have and did not, null while that is being asked. */
export function hooksState(delivery: Delivery, notRun: number | null): StepState {
  const counted = countByStatus(delivery.executions);
  const parts = ORDER.flatMap((status) => {
    const many = counted.get(status) ?? 0;
    return many === 0 ? [] : [words.RUNS_IN[status](many)];
  });
  if (parts.length === 0) return noneRan(delivery, notRun);
  if (notRun !== null && notRun > 0) {
    const isAfterRan = ORDER.findLast((status) => counted.has(status)) === "success";
    parts.push(isAfterRan ? words.didNot(notRun) : words.didNotRun(notRun));
  }
  const worst = ORDER.find((status) => (counted.get(status) ?? 0) > 0);
  return state(worst === undefined ? "none" : MARKS[worst], parts.join(", "));
}

function countByStatus(executions: readonly Execution[]): ReadonlyMap<ExecutionStatus, number> {
  const counted = new Map<ExecutionStatus, number>();
  for (const { status } of executions) counted.set(status, (counted.get(status) ?? 0) + 1);
  return counted;
}

function noneRan(delivery: Delivery, notRun: number | null): StepState {
  const { HOOKS } = words;
  const { disposition, verification, sourceId, truncated } = delivery;
  if (delivery.refusal !== null) return state("waits", HOOKS.none);
  const why =
    verification.outcome === "rejected"
      ? HOOKS.rejected
      : disposition === "handshake"
        ? HOOKS.handshake
        : disposition === "unmatched" && sourceId === null
          ? HOOKS.unmatched
          : disposition === "incomplete" || disposition === "too_large" || truncated
            ? HOOKS.notWhole
            : null;
  if (why !== null) return state("none", HOOKS.none, why);
  if (notRun === 0) return state("none", HOOKS.noHooks);
  return state("none", notRun === null ? HOOKS.none : `${HOOKS.none}, ${words.didNot(notRun)}`);
}

/** How it went with the app; `hasTarget` says whether the source has one now. */
export function appState(delivery: Delivery, hasTarget: boolean): StepState {
  const { app, verification, sourceId } = delivery;
  const { APP } = words;
  if (app !== null) return askedApp(app);
  if (sourceId === null) return state("none", APP.notAsked, APP.noSource);
  if (!hasTarget) return state("none", APP.notAsked, APP.noTarget);
  return state("none", APP.notAsked, verification.outcome === "rejected" ? APP.rejected : APP.notSentOn);
}

function askedApp(app: AppAnswer): StepState {
  const { APP } = words;
  switch (app.state) {
    case "answered": {
      const took = app.tookMs === null ? null : duration(app.tookMs);
      const answered = words.appAnswered(app.status ?? 0, took);
      return state(statusTone(app.status ?? 0) === "bad" ? "bad" : "fine", answered);
    }
    case "sending":
      return state("runs", APP.sending);
    case "queued":
      return state("waits", APP.queued);
    case "held":
      return state("waits", APP.held, APP.heldRest);
    case "failed":
      return state("bad", APP.failed);
    case "stepped":
      return state("waits", APP.stepped);
    case "by_hand":
      return state("none", APP.byHand);
    case "dropped":
      return state("none", APP.dropped, APP.droppedRest);
  }
}

const PENDING: ReadonlySet<AppAnswer["state"]> = new Set(["sending", "queued", "stepped"]);

/** What the sender heard, and from whom. */
export function answerState({ status, app, fault, disposition, relayed }: Delivery): StepState {
  const { ANSWER } = words;
  if (relayed?.answered) return relayedAnswer(status, relayed.answered.by, relayed.handedMs);
  if (disposition === "recovered")
    return status === 0
      ? state("none", ANSWER.unknown, ANSWER.unknownRest)
      : state("none", String(status), ANSWER.told);
  if (status === 0) {
    const isToCome = app !== null && PENDING.has(app.state) && app.senderLeftMs === null && app.error === null;
    return isToCome ? state("none", ANSWER.noneYet) : state("bad", ANSWER.none, ANSWER.noneRest);
  }
  const tone = statusTone(status);
  const by =
    fault !== null
      ? ANSWER.onPurpose
      : app?.state === "by_hand"
        ? ANSWER.byHand
        : app?.isGiven
          ? ANSWER.unchanged
          : disposition === "handshake"
            ? ANSWER.handshake
            : ANSWER.ours;
  return state(tone === "bad" ? "bad" : tone === "ok" ? "fine" : "none", String(status), by);
}

const BY_RELAY: Readonly<Record<AnsweredBy, string>> = {
  default: words.ANSWER.byRelay,
  signature: words.ANSWER.byRelayCheck,
  handshake: words.ANSWER.byRelayHandshake,
  ask: words.ANSWER.byRelayOrMember,
};

/** What the relay answered, or had from here. */
function relayedAnswer(status: number, by: AnsweredBy, handedMs: number | null): StepState {
  const tone = statusTone(status);
  const mark = tone === "bad" ? "bad" : tone === "ok" ? "fine" : "none";
  return state(mark, String(status), handedMs === null ? BY_RELAY[by] : words.handedIn(duration(handedMs)));
}

/** `+0.2 ms`, `+84 ms`, `+4.2 s` after it came; null where that was not measured. */
export function sinceCame(receivedAt: number, at: number | null): string | null {
  if (at === null || at < receivedAt) return null;
  return `+${duration(at - receivedAt)}`;
}

/** When the app's answer was whole, in epoch milliseconds; null without one. */
export function appAnsweredAt({ sentAt, tookMs }: Pick<AppAnswer, "sentAt" | "tookMs">): number | null {
  return sentAt === null || tookMs === null ? null : sentAt + tookMs;
}

/** When the first of its runs began, in epoch milliseconds; null where none has. */
export function firstRunAt(executions: readonly Pick<Execution, "startedAt">[]): number | null {
  const times = executions.flatMap(({ startedAt }) => startedAt ?? []);
  return times.length === 0 ? null : Math.min(...times);
}
