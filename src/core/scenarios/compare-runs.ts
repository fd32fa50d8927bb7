import type { RunComparison, RunStep, ScenarioRunDetail } from "../../contract/model/scenario-run.ts";

/** Two runs step by step. How long things took and what changes with every run, such as ids, differs always and is not told. */
export function compareRuns(a: ScenarioRunDetail, b: ScenarioRunDetail): RunComparison {
  const others = pairable(b.steps);
  const steps = a.steps.map((step) => {
    const other = others.get(keyOf(step))?.shift() ?? null;
    return { number: step.number, title: step.title, a: step, b: other, differs: difference(step, other) };
  });
  const left = [...others.values()].flat();
  const added = left.map((step) => {
    return { number: step.number, title: step.title, a: null, b: step, differs: difference(null, step) };
  });
  const all = [...steps, ...added];
  return { a: without(a), b: without(b), sentence: sentenceOf(a, b, all), steps: all };
}

/** Steps are the same where they stand for the same step of the course, the first with the first, copies with copies. */
function keyOf({ number, fault, title }: RunStep): string {
  const isCopy = fault === "duplicate" || fault === "corrupt" || fault === "nextDay";
  return `${number} ${isCopy ? fault : ""} ${title}`;
}

function pairable(steps: readonly RunStep[]): Map<string, RunStep[]> {
  const map = new Map<string, RunStep[]>();
  for (const step of steps) map.set(keyOf(step), [...(map.get(keyOf(step)) ?? []), step]);
  return map;
}

function difference(a: RunStep | null, b: RunStep | null): string {
  if (a === null) return "only in the second";
  if (b === null) return "only in the first";
  const words: string[] = [];
  if (a.outcome !== b.outcome) words.push(`${a.outcome}, then ${b.outcome}`);
  if (a.status !== b.status) words.push(`answered ${a.status ?? "nothing"}, then ${b.status ?? "nothing"}`);
  else if (steady(a.answer) !== steady(b.answer)) words.push("the answers differ");
  if (a.faultWords !== b.faultWords) words.push(`${a.faultWords || "no fault"}, then ${b.faultWords || "no fault"}`);
  return words.join("; ");
}

/** An answer without what is another each time: ids, numbers and times. */
function steady(text: string): string {
  return text.replaceAll(/[\w-]*\d[\w:.-]*/g, "#");
}

function sentenceOf(a: ScenarioRunDetail, b: ScenarioRunDetail, steps: RunComparison["steps"]): string {
  const names = `Run ${a.number} and run ${b.number}`;
  const turned = steps.find(({ a: one, b: other }) => (one?.outcome === "failed") !== (other?.outcome === "failed"));
  if (turned) {
    const failing = turned.a?.outcome === "failed" ? { run: a, step: turned.a } : { run: b, step: turned.b };
    const fault = failing.step?.faultWords ? ` (${failing.step.faultWords})` : "";
    return `Run ${failing.run.number} failed at step ${turned.number}, ${turned.title}${fault}, where the other did not: ${failing.step?.got ?? ""}.`;
  }
  const differing = steps.filter(({ differs }) => differs !== "").length;
  if (differing === 0) return `${names} went alike, but for times and ids.`;
  return `${names} differ in ${differing} ${differing === 1 ? "step" : "steps"}; neither fails where the other does not.`;
}

function without({ text: _text, steps: _steps, carries: _carries, asks: _asks, ...run }: ScenarioRunDetail) {
  return run;
}
