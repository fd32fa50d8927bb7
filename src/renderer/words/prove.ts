/** The words of pasting a secret to see whether it fits. */
import type { Proof } from "../../contract/model/proof.ts";

export const PASTE_SECRET = "Paste the signing secret";
export const TRYING = "trying…";
export const ONLY_KEEP = "Only keep it";
export const FORGET = "Forget";
export const TRY_AGAIN = "Try it again";
export const SKIP_IT = "Skip it";
export const GO_ON = "Go on";
export const END_RUN = "End";
export const NOT_KEPT_YET = "Nothing you type here is kept before you say so.";

/** `Where Clerk shows it`. */
export function whereShown(sender: string): string {
  return `Where ${sender} shows it`;
}

/** `412 ways, 38 ms`: what was tried, and how long it took. */
export function tried({ tried: ways, durationMs }: Pick<Proof, "tried" | "durationMs">): string {
  return `${ways.toLocaleString("en")} ${ways === 1 ? "way" : "ways"}, ${Math.max(1, Math.round(durationMs))} ms`;
}

/** What a proof says, for who pasted: how it matches and what else does, or that nothing does and why that may be. */
export function proofWords(proof: Proof, deliveryId: string, sender: string): string {
  const { result, sentence, looked, verifying, looksLike } = proof;
  const others = verifying.filter((id) => id !== deliveryId).length;
  if (result === "none") {
    const none = looked === 1 ? "It does not match this delivery." : `Matches none of ${looked}.`;
    const but =
      others > 0 ? ` It matches ${others} of the ${looked - 1} others of this source that were rejected.` : "";
    const like = looksLike === null ? "" : ` It looks like ${looksLike}, which ${sender} does not sign with.`;
    return (others > 0 ? `It does not match this delivery.${but}` : none) + like;
  }
  if (result === "changed") return `The secret fits. ${sentence} Nothing here mends that.`;
  const rest = looked - verifying.length;
  const also =
    looked === 1
      ? ""
      : rest === 0
        ? ` ${others} more of this source that were rejected verify with it too.`
        : ` ${verifying.length} of ${looked} verify with it; ${rest === 1 ? "the other was" : `the other ${rest} were`} signed with another secret, or changed.`;
  if (result === "settings") return `It matches only with another setting: ${sentence}${also}`;
  return `${result === "verifies" ? "Matches as it is." : `Matches. ${sentence} It is kept as it matches.`}${also}`;
}

/** What the first button does: `Keep it and replay 13 in order`. */
export function keepAndReplay(result: Proof["result"], count: number): string {
  const keep = result === "settings" ? "Set that, keep it" : "Keep it";
  return count === 1 ? `${keep} and replay it` : `${keep} and replay ${count} in order`;
}

/** `Kept at 14:25:03, sealed.` */
export function kept(hint: string, at: string): string {
  return `Kept ${hint} at ${at}, sealed.`;
}

export const PASTE_TO_PROVE = {
  theSender: "the sender",
  undo: "Undo",
  replayingInOrderOf: (value: string | number, total: string | number): string =>
    `Replaying in order: ${value} of ${total} deliveries.`,
  pausedAfterOf: (value: string | number, total: string | number): string =>
    `Paused after ${value} of ${total} deliveries.`,
  stoppedAtTheFirstFailure: (taken: string | number, total: string | number): string =>
    `Stopped at the first failure, after ${taken} of ${total} deliveries.`,
  replayedTakenNot: (total: string | number, taken: string | number, failed: string | number): string =>
    `Replayed ${total}: ${taken} taken, ${failed} not.`,
  endedAfterOf: (value: string | number, total: string | number): string =>
    `Ended after ${value} of ${total} deliveries.`,
} as const;
