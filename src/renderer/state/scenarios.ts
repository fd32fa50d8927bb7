import type { KeptScenario } from "../../contract/model/scenario.ts";
import type { ScenarioRun } from "../../contract/model/scenario-run.ts";
import { call, callOrToast } from "./calls.ts";
import { withNewest } from "./keyed.ts";
import { createListStore } from "./list-store.ts";

/** Scenarios by name, then those that come with Hookbench. */
export const {
  useList: useScenarios,
  fetch: fetchScenarios,
  put: putScenario,
  drop: dropScenario,
} = createListStore<KeptScenario>(() => call("scenarios.list", {}));

/** The runs of scenarios that are known of, newest first. */
export const {
  useList: useScenarioRuns,
  fetch: fetchScenarioRuns,
  put: putScenarioRun,
  take: takeScenarioRun,
} = createListStore<ScenarioRun>(() => call("scenarios.runs", {}), withNewest);

/** Has a run stand still, go on, leave out its next step, or end; what comes of it, its event says. */
export async function steerScenarioRun(
  method: "scenarios.pause" | "scenarios.resume" | "scenarios.skip" | "scenarios.cancel",
  id: string,
): Promise<void> {
  await callOrToast(method, { id });
}
