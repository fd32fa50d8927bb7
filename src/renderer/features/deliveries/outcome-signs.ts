import type { DeliveryItem } from "../../../contract/model/delivery.ts";
import type { ExecutionStatus } from "../../../contract/model/execution.ts";
import type { MarkKind } from "../../ui/mark.tsx";
import { OUTCOME_SIGNS, RUN_WORDS } from "../../words/traffic.ts";

/** So many signs have room; of more, one of each kind is shown, what asks for a look first. */
const MOST_SIGNS = 3;

export interface Outcome {
  readonly signs: readonly MarkKind[];
  /** All of it in words: each hook, the app, the door. */
  readonly words: readonly string[];
}

const KINDS: Readonly<Record<ExecutionStatus, MarkKind>> = {
  queued: "runs",
  waiting_approval: "waits",
  running: "runs",
  success: "fine",
  error: OUTCOME_SIGNS.failed,
  skipped: "off",
  cancelled: "off",
  interrupted: "failed",
};

const LOOKED_AT_FIRST: readonly MarkKind[] = ["failed", "rejected", "waits", "runs", "off", "fine"];

/** A sign for each hook that ran or would have, then one for the app where it failed or waits, or for what was turned away. */
export function outcomeOf(
  item: Pick<DeliveryItem, "runs" | "app" | "verification" | "status" | "disposition">,
): Outcome {
  const { runs = [] } = item;
  const further = furtherSign(item);
  const signs = [...runs.map(({ status }) => KINDS[status]), ...(further ? [further.kind] : [])];
  const words = [
    ...runs.map(({ hookName, status }) => `${hookName}: ${RUN_WORDS[status]}`),
    ...(further ? [further.words] : []),
  ];
  const few = LOOKED_AT_FIRST.filter((kind) => signs.includes(kind)).slice(0, MOST_SIGNS);
  return { signs: signs.length > MOST_SIGNS ? few : signs, words };
}

function furtherSign({
  app,
  verification,
  status,
  disposition,
}: Pick<DeliveryItem, "app" | "verification" | "status" | "disposition">): { kind: MarkKind; words: string } | null {
  if (app?.state === "failed") return { kind: "failed", words: OUTCOME_SIGNS.yourAppDidNotAnswer };
  if (app?.state === "answered" && (app.status ?? 0) >= 400)
    return { kind: "failed", words: OUTCOME_SIGNS.yourAppRefusedIt };
  if (app?.state === "stepped") return { kind: "waits", words: OUTCOME_SIGNS.heldForYou };
  if (app?.state === "held" || app?.state === "queued") return { kind: "waits", words: OUTCOME_SIGNS.waitsForYourApp };
  if (app?.state === "sending") return { kind: "runs", words: OUTCOME_SIGNS.yourAppHasNotAnswered };
  if (disposition === "rejected") {
    const why =
      verification.outcome === "rejected" ? OUTCOME_SIGNS.itsSignatureDoesNotHold : OUTCOME_SIGNS.itIsNotSigned;
    return { kind: "rejected", words: OUTCOME_SIGNS.turnedAway(why) };
  }
  if (disposition === "overflow" || disposition === "paused")
    return { kind: "rejected", words: OUTCOME_SIGNS.turnedAway2 };
  return status >= 500 ? { kind: "failed", words: OUTCOME_SIGNS.theSenderWasToldOf } : null;
}
