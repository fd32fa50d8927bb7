import { callOrToast } from "./calls.ts";
import { createDrafts } from "./drafts.ts";
import { go } from "./route.ts";

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

export function openNewScenario(text: string): void {
  scenarioDrafts.put("new", { text });
  go({ at: "scenarios", name: "new", run: null });
}
