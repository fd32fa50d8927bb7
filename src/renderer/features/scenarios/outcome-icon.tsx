import type { StepOutcome } from "../../../contract/model/scenario-run.ts";
import { Icon, type IconName } from "../../ui/icons.tsx";

const ICONS = {
  passed: "check",
  failed: "fail",
  skipped: "none",
  unsure: "unknown",
  pending: null,
  running: "clock",
} as const satisfies Record<StepOutcome, IconName | null>;

/** What became of a step; nothing of one that is still to come. */
export function OutcomeIcon({ outcome, size }: { readonly outcome: StepOutcome; readonly size: 14 | 12 }) {
  const icon = ICONS[outcome];
  return icon === null ? null : <Icon name={icon} size={size} />;
}
