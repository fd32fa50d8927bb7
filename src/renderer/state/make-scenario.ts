import { STRETCH } from "../words/notices.ts";
import type { Stretch } from "./brush.ts";
import { callOrToast } from "./calls.ts";
import { useDeliveries } from "./deliveries.ts";
import { createDrafts } from "./drafts.ts";
import { go } from "./route.ts";
import { showToast } from "./toasts.ts";

/** A scenario has so many steps at most. */
const MOST_STEPS = 500;

/** The text of a scenario as it was typed, or made. */
export const scenarioDrafts = createDrafts<{ readonly text: string }>({
  name: "scenario",
  like: () => ({ text: "" }),
  keep: (draft) => draft,
});

/** Makes a scenario that sends what these deliveries were, and opens it, not yet saved. */
export async function makeScenario(deliveryIds: string[]): Promise<void> {
  const made = await callOrToast("scenarios.from", { deliveryIds });
  if (made) openNewScenario(made.text);
}

/** Makes a test of what came in a stretch and fits the filter, with faults and a seed, and opens it, not yet saved. */
export async function makeScenarioOfStretch({ from, to }: Stretch): Promise<void> {
  const { since: _since, until: _until, ...filter } = useDeliveries.getState().filter;
  const made = await callOrToast("scenarios.from", { since: from, until: to, filter, asTest: true });
  if (!made) return;
  openNewScenario(made.text);
  const kept = Math.min(made.total, MOST_STEPS);
  if (kept < made.total) showToast({ kind: "info", text: STRETCH.cut(kept, made.total) });
}

export function openNewScenario(text: string): void {
  scenarioDrafts.put("new", { text });
  go({ at: "scenarios", name: "new", run: null });
}
