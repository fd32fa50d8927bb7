import type { DeliveryItem, Disposition } from "../../contract/model/delivery.ts";
import type { VerificationOutcome } from "../../contract/model/verification.ts";
import { plural } from "../words/format.ts";
import type { Tone } from "./tag.tsx";
import { DELIVERY_WORDS } from "../words/controls.ts";

export function outcomeTag(outcome: VerificationOutcome): { tone: Tone; words: string } {
  switch (outcome) {
    case "verified":
      return { tone: "ok", words: DELIVERY_WORDS.signatureVerified };
    case "rejected":
      return { tone: "bad", words: DELIVERY_WORDS.signatureRejected };
    case "unsigned":
      return { tone: "warn", words: DELIVERY_WORDS.unsigned };
    case "not_checked":
      return { tone: "warn", words: DELIVERY_WORDS.signatureNotChecked };
  }
}

const RAN: Record<Disposition, string> = {
  accepted: "",
  rejected: "",
  unmatched: "",
  duplicate: "duplicate",
  handshake: "handshake",
  too_large: DELIVERY_WORDS.tooLarge,
  incomplete: "incomplete",
  paused: "paused",
  overflow: DELIVERY_WORDS.queueFull,
  browser: DELIVERY_WORDS.fromAWebPage,
  method: DELIVERY_WORDS.methodStartsNothing,
  faulted: "",
  not_understood: DELIVERY_WORDS.notUnderstood,
  recovered: DELIVERY_WORDS.broughtIn,
};

/** What ran: `2 hooks`, or why nothing did; before all that its answer was one on purpose. */
export function whatRan({
  hooks,
  disposition,
  fault,
  notUnderstood,
}: Pick<DeliveryItem, "hooks" | "disposition" | "fault" | "notUnderstood">): string {
  if (notUnderstood && notUnderstood.times > 1) return DELIVERY_WORDS.notUnderstood2(notUnderstood.times);
  if (fault !== null)
    return hooks > 0 ? DELIVERY_WORDS.onPurpose(plural(hooks, DELIVERY_WORDS.hook)) : DELIVERY_WORDS.onPurpose2;
  return hooks > 0 && disposition !== "duplicate" ? plural(hooks, DELIVERY_WORDS.hook) : RAN[disposition];
}

/** A status as it is shown; of a sender that was left without an answer it is 0. */
export function statusText(status: number): string {
  return status === 0 ? "none" : String(status);
}

export function statusTone(status: number): Tone {
  if (status >= 400 || status === 0) return "bad";
  return status >= 200 && status < 300 ? "ok" : "quiet";
}
