import type { DeliveryItem, Disposition } from "../../contract/model/delivery.ts";
import type { VerificationOutcome } from "../../contract/model/verification.ts";
import { plural } from "../words/format.ts";
import type { Tone } from "./tag.tsx";

export interface Mark {
  readonly sign: "✓" | "✕" | "–" | "↻" | "⇄" | "?";
  readonly tone: Tone;
  readonly words: string;
}

/** The verification mark of a row, with the words a screen reader says. */
export function markOf({
  verification,
  replayOf,
  disposition,
}: Pick<DeliveryItem, "verification" | "replayOf" | "disposition">): Mark {
  if (disposition === "not_understood") return { sign: "?", tone: "bad", words: "not understood" };
  if (verification.outcome === "rejected") return { sign: "✕", tone: "bad", words: "signature rejected" };
  if (disposition === "handshake") return { sign: "⇄", tone: "replay", words: "handshake answered" };
  if (replayOf !== null) return { sign: "↻", tone: "replay", words: "replay" };
  if (verification.outcome === "verified") return { sign: "✓", tone: "ok", words: "signature verified" };
  return { sign: "–", tone: "warn", words: verification.outcome === "unsigned" ? "unsigned" : "signature not checked" };
}

export function outcomeTag(outcome: VerificationOutcome): { tone: Tone; words: string } {
  switch (outcome) {
    case "verified":
      return { tone: "ok", words: "signature verified" };
    case "rejected":
      return { tone: "bad", words: "signature rejected" };
    case "unsigned":
      return { tone: "warn", words: "unsigned" };
    case "not_checked":
      return { tone: "warn", words: "signature not checked" };
  }
}

const RAN: Record<Disposition, string> = {
  accepted: "",
  rejected: "",
  unmatched: "",
  duplicate: "duplicate",
  handshake: "handshake",
  too_large: "too large",
  incomplete: "incomplete",
  paused: "paused",
  overflow: "queue full",
  browser: "from a web page",
  method: "method starts nothing",
  faulted: "",
  not_understood: "not understood",
};

/** What ran: `2 hooks`, or why nothing did; before all that its answer was one on purpose. */
export function whatRan({
  hooks,
  disposition,
  fault,
  notUnderstood,
}: Pick<DeliveryItem, "hooks" | "disposition" | "fault" | "notUnderstood">): string {
  if (notUnderstood && notUnderstood.times > 1) return `not understood ×${notUnderstood.times}`;
  if (fault !== null) return hooks > 0 ? `on purpose, ${plural(hooks, "hook")}` : "on purpose";
  return hooks > 0 && disposition !== "duplicate" ? plural(hooks, "hook") : RAN[disposition];
}

/** A status as it is shown; of a sender that was left without an answer it is 0. */
export function statusText(status: number): string {
  return status === 0 ? "none" : String(status);
}

export function statusTone(status: number): Tone {
  if (status >= 400 || status === 0) return "bad";
  return status >= 200 && status < 300 ? "ok" : "quiet";
}
