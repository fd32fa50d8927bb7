import { mistakeSentence } from "../../contract/filter/mistake.ts";
import { parseFilter } from "../../contract/filter/parse.ts";
import type { Scenario, ScenarioStep } from "../../contract/model/scenario.ts";
import { findSystem } from "../providers/custom/provider.ts";
import { isTemplate, placeholders } from "../template/template.ts";
import { allSteps, courseOf, isSend } from "./course.ts";
import { planRun } from "./plan.ts";
import type { Misfit } from "./read-scenario.ts";

type Path = Misfit["path"];

/** What the schema alone cannot say: names that lead nowhere, unknown providers, variables that nothing sets. */
export function misfitsOf(scenario: Scenario): Misfit[] {
  const branches = scenario.branches ?? [];
  return [
    ...stepMisfits(scenario, scenario.steps, ["steps"]),
    ...branches.flatMap(({ steps }, index) => stepMisfits(scenario, steps, ["branches", index, "steps"])),
    ...courseMisfits(scenario, null, ["steps"]),
    ...branches.flatMap((branch, index) => branchMisfits(scenario, branch, index)),
    ...faultMisfits(scenario),
  ];
}

function branchMisfits(scenario: Scenario, { name, after }: { name: string; after?: string | undefined }, at: number) {
  const found: Misfit[] = [];
  const branches = scenario.branches ?? [];
  if (branches.findIndex((other) => other.name === name) !== at)
    found.push({ path: ["branches", at, "name"], message: `there is a branch ${name} already` });
  if (after !== undefined && !scenario.steps.some(({ id }) => id === after))
    return [...found, { path: ["branches", at, "after"], message: `no step of the main course is called ${after}` }];
  return [...found, ...courseMisfits(scenario, name, ["branches", at, "steps"])];
}

function stepMisfits({ provider }: Scenario, steps: readonly ScenarioStep[], base: Path): Misfit[] {
  return steps.flatMap((step, index): Misfit[] => {
    const path = [...base, index];
    if ("command" in step && isTemplate(step.command[0] ?? ""))
      return [{ path: [...path, "command", 0], message: "the program itself is written out, without variables" }];
    if ("wait" in step && typeof step.wait === "string") return filterMisfits(step.wait, [...path, "wait"]);
    if (!isSend(step)) return [];
    const of = step.provider ?? provider;
    if (of === undefined)
      return [{ path: [...path, "send"], message: "say whose event this is: provider, here or for the scenario" }];
    if (findSystem(of) === null)
      return [{ path: step.provider ? [...path, "provider"] : ["provider"], message: `there is no provider ${of}` }];
    return [];
  });
}

/** A placeholder stands for one word of the filter. */
function filterMisfits(query: string, path: Path): Misfit[] {
  const { mistakes } = parseFilter(query.replaceAll(/\{\{[^{}]*\}\}/g, "x"));
  return mistakes.slice(0, 1).map((mistake) => ({ path, message: mistakeSentence(mistake) }));
}

/** Of one course: names that are taken, repeats of what was not sent before, and variables without a value. */
function courseMisfits(scenario: Scenario, branch: string | null, base: Path): Misfit[] {
  const course = courseOf(scenario, branch);
  const own = branch === null ? scenario.steps : (scenario.branches?.find(({ name }) => name === branch)?.steps ?? []);
  const before = course.length - own.length;
  const names = new Set<string>();
  const sent = new Set<string>();
  const known = new Set(Object.keys(scenario.variables ?? {}));
  return course.flatMap((step, index): Misfit[] => {
    const path = [...base, index - before];
    const found: Misfit[] = [];
    if (step.id !== undefined && names.has(step.id))
      found.push({ path: [...path, "id"], message: `another step is called ${step.id} already` });
    if (isSend(step) && step.sameAs !== undefined && !sent.has(step.sameAs))
      found.push({ path: [...path, "sameAs"], message: `no step before this one that sends is called ${step.sameAs}` });
    for (const { name, at } of variablesIn(step, [])) {
      if (!known.has(name) && !isBuiltIn(name))
        found.push({
          path: [...path, ...at],
          message: `there is no variable ${name} here: declare it under variables`,
        });
    }
    for (const name of "needs" in step ? (step.needs ?? []) : [])
      if (!known.has(name)) found.push({ path: [...path, "needs"], message: `there is no variable ${name}` });
    if (step.id !== undefined) names.add(step.id);
    if (isSend(step) && step.id !== undefined) sent.add(step.id);
    if ("carry" in step) for (const name of Object.keys(step.carry ?? {})) known.add(name);
    return index < before ? [] : found;
  });
}

function faultMisfits(scenario: Scenario): Misfit[] {
  const { faults = [], branches = [] } = scenario;
  const sends = allSteps(scenario).filter(isSend);
  const courses = [null, ...branches.map(({ name }) => name)];
  return faults.flatMap(({ of, kind, chance }, index): Misfit[] => {
    if (of === undefined) return [];
    const path = ["faults", index, "of"];
    if (!sends.some(({ id }) => id === of)) return [{ path, message: `no step that sends is called ${of}` }];
    const befalls = (branch: string | null) =>
      planRun(scenario, { branch, seed: 0, speed: 1, withFaults: true }).some(
        ({ step, fault }) => step.id === of && fault === kind,
      );
    if (chance !== undefined || courses.some(befalls)) return [];
    return [{ path, message: NO_EFFECT }];
  });
}

const NO_EFFECT =
  "this never happens: the step meets another fault already, or there is no delivery beside it to change places with";

function* variablesIn(value: unknown, at: Path): Generator<{ readonly name: string; readonly at: Path }> {
  if (typeof value === "string") for (const { path } of placeholders(value)) yield { name: path, at };
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value))
    yield* variablesIn(inner, [...at, Array.isArray(value) ? Number(key) : key]);
}

const BUILT_IN = /^(?:run|uuid|id|now|unix|unixMs|faker\..+|(?:id|number):.+)$/;

function isBuiltIn(name: string): boolean {
  return BUILT_IN.test(name);
}
