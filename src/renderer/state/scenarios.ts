import type { KeptScenario } from "../../contract/model/scenario.ts";
import type { ScenarioRun } from "../../contract/model/scenario-run.ts";
import { call } from "./calls.ts";
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
} = createListStore<ScenarioRun>(() => call("scenarios.runs", {}), withNewest);
