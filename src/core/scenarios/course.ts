import type { Scenario, ScenarioBranch, ScenarioStep, SendStep } from "../../contract/model/scenario.ts";

/** The steps that are played, in their order: the main course, or a branch of it with what comes before it. */
export function courseOf({ steps, branches = [] }: Scenario, branch: string | null): readonly ScenarioStep[] {
  const chosen = branches.find(({ name }) => name === branch);
  return chosen ? [...beforeBranch(steps, chosen), ...chosen.steps] : steps;
}

function beforeBranch(steps: readonly ScenarioStep[], { after }: ScenarioBranch): readonly ScenarioStep[] {
  return after === undefined ? [] : steps.slice(0, steps.findIndex(({ id }) => id === after) + 1);
}

export function isSend(step: ScenarioStep): step is SendStep {
  return "send" in step;
}

/** Every step of every course, each once. */
export function allSteps({ steps, branches = [] }: Scenario): readonly ScenarioStep[] {
  return [...steps, ...branches.flatMap((branch) => branch.steps)];
}

/** Every provider whose events are sent, in any course. */
export function providersOf(scenario: Scenario): string[] {
  const named = allSteps(scenario)
    .filter(isSend)
    .map((step) => step.provider ?? scenario.provider ?? "");
  return [...new Set(named)].filter((name) => name !== "");
}
