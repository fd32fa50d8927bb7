import type { ParsedInput } from "../../contract/api.ts";
import type { Caller } from "../../contract/caller.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Scenario } from "../../contract/model/scenario.ts";
import type { RunComparison, ScenarioRun, ScenarioRunDetail } from "../../contract/model/scenario-run.ts";
import type { Context } from "../api/context.ts";
import { CUT_OFF, createGoingRuns } from "../api/going-runs.ts";
import type { KeptScenarioRun, StepResult } from "../record/tables/scenario-runs.ts";
import { MASK } from "../../contract/mask.ts";
import { isSecretName } from "../../contract/secret-name.ts";
import { renderValue } from "../template/render-value.ts";
import { compareRuns } from "./compare-runs.ts";
import { isSend } from "./course.ts";
import { type RunWish, newRun, wishFault } from "./new-run.ts";
import { type PlannedStep, planRun } from "./plan.ts";
import type { PlayParts } from "./play-step.ts";
import { problemLine, readScenario } from "./read-scenario.ts";
import { NONE_LEFT, type RunningScenario, runScenario } from "./run-scenario.ts";
import { LEFT_OUT, NOTHING_YET, shownRun, shownSteps } from "./verdict.ts";

/** Runs of scenarios, each step after step, that outlive the process. */
export interface ScenarioRuns {
  start(wish: RunWish, caller: Caller): Promise<Result<ScenarioRun>>;
  /** Newest first. */
  list(name: string | undefined): readonly ScenarioRun[];
  get(id: string): Result<ScenarioRunDetail>;
  /** It stands still once what is under way has ended, and begins nothing until it is resumed. */
  pause(id: string): Result<ScenarioRun>;
  resume(id: string): Result<ScenarioRun>;
  /** Leaves out the next step. */
  skip(id: string): Promise<Result<ScenarioRun>>;
  cancel(id: string): Result<ScenarioRun>;
  answer(input: ParsedInput<"scenarios.answer">): Result<ScenarioRun>;
  compare(a: string, b: string): Result<RunComparison>;
  /** After a start of the app: what was under way is unsure and not sent again, what was going on goes on. */
  recover(): void;
  /** Begins nothing more; resolves when nothing is under way. What is cut off for that is unsure at the next start. */
  stop(): Promise<void>;
}

type Parts = PlayParts & Pick<Context, "publish">;

/** What has not ended. */
const OPEN = ["running", "paused"] as const;

/** So many may be open at a time, and so many that have ended are remembered. */
const MOST_OPEN = 20;
const MOST_KEPT = 500;
const MOST_LISTED = 100;
/** In characters: the plan of a longer text is made each time it is asked for. */
const LONGEST_KEPT = 50_000;

export function createScenarioRuns(parts: Parts): ScenarioRuns {
  const { store, ports, publish } = parts;
  const { scenarioRuns: table } = store;
  const planOf = createPlans();
  const running = createGoingRuns<RunningScenario>((id) => {
    const left = table.get(id);
    // It was resumed in the very moment in which it came to rest.
    if (left?.state === "running") drive(left);
    tell(id);
  });

  function shown(run: KeptScenarioRun): ScenarioRun {
    return shownRun(run, planOf(run).plan, table.results(run.id));
  }

  function tell(id: string): void {
    const run = table.get(id);
    if (run) publish("scenarioRun.changed", shown(run));
  }

  function drive(run: KeptScenarioRun): void {
    const { scenario, plan } = planOf(run);
    if (scenario === null) return void table.finish(run.id, "cancelled", "unproven", UNREADABLE, ports.clock.now());
    const target = table.sealed(run.id)?.target;
    if (target?.kind === "url") for (const secret of Object.values(target.secrets)) parts.known.add(secret);
    running.follow(run.id, runScenario({ parts, run, scenario, plan, closing: running.closing, tell }));
  }

  async function start(wish: RunWish, caller: Caller): Promise<Result<ScenarioRun>> {
    const read = readScenario(wish.text);
    if (!read.ok) return fail("invalid_input", read.problems.map((one) => problemLine("scenario", one)).join("\n"));
    const { scenario } = read;
    const refusal = wishFault(parts, wish, scenario, caller) ?? (table.open().length >= MOST_OPEN ? TOO_MANY : null);
    if (refusal) return refusal;
    const made = await newRun(parts, wish, scenario, caller);
    if (!made.ok) return made;
    table.insert(made.value, MOST_KEPT);
    const run = table.get(made.value.id);
    if (!run) return noRun(made.value.id);
    drive(run);
    tell(run.id);
    return ok(shown(run));
  }

  function move(
    id: string,
    from: readonly ScenarioRun["state"][],
    change: (run: KeptScenarioRun) => Result<unknown>,
  ): Result<ScenarioRun> {
    const run = table.get(id);
    if (!run) return noRun(id);
    if (!from.includes(run.state)) return fail("conflict", `This run is ${run.state}.`);
    const changed = change(run);
    if (!changed.ok) return changed;
    const going = running.get(id);
    const now = table.get(id) ?? run;
    if (going) going.wake();
    else if (now.state === "running") drive(now);
    tell(id);
    return ok(shown(now));
  }

  async function skip(id: string): Promise<Result<ScenarioRun>> {
    // Paused in the middle of a step, it stands at that step until its end is known.
    if (table.get(id)?.state === "paused") await running.get(id)?.ended;
    return move(id, OPEN, (run) => running.get(id)?.skip() ?? leaveOutNext(table, planOf(run).plan, run));
  }

  const detail = (run: KeptScenarioRun) =>
    shownDetail(parts, { run, ...planOf(run), asks: running.get(run.id)?.asks ?? null });

  return {
    start,
    list: (name) => table.list(MOST_LISTED, name).map(shown),
    get: (id) => {
      const run = table.get(id);
      return run ? ok(detail(run)) : noRun(id);
    },
    pause: (id) => move(id, ["running"], () => ok(table.move(id, "paused"))),
    resume: (id) => move(id, ["paused"], () => ok(table.move(id, "running"))),
    skip,
    cancel: (id) =>
      move(id, OPEN, () => {
        table.finish(id, "cancelled", "unproven", "It was ended before all of it was played.", ports.clock.now());
        return ok(null);
      }),
    answer: ({ id, position, ...end }) =>
      move(id, OPEN, () => running.get(id)?.answer(position, end) ?? fail("conflict", "No command is asked for.")),
    compare: (a, b) => {
      const [one, other] = [table.get(a), table.get(b)];
      return one && other ? ok(compareRuns(detail(one), detail(other))) : noRun(one ? b : a);
    },
    recover: () => recoverRuns(table, planOf, drive),
    stop: running.stop,
  };
}

/** Of a run that stands still. */
function leaveOutNext(
  table: Parts["store"]["scenarioRuns"],
  plan: readonly PlannedStep[],
  { id, done }: KeptScenarioRun,
): Result<null> {
  const next = plan.find(({ position }) => position === done + 1);
  if (!next) return NONE_LEFT;
  table.end(id, { ...LEFT_OUT, position: next.position }, null);
  return ok(null);
}

/** What was being sent when the process ended is unsure, also in a run that is paused since; what was going on goes on. */
function recoverRuns(
  table: Parts["store"]["scenarioRuns"],
  planOf: (run: KeptScenarioRun) => Planned,
  drive: (run: KeptScenarioRun) => void,
): void {
  for (const run of table.open()) {
    const planned = planOf(run).plan.find(({ position }) => position === run.at);
    if (planned && isSend(planned.step)) table.end(run.id, { ...UNSURE, position: planned.position }, null);
    const kept = table.get(run.id);
    if (kept?.state === "running") drive(kept);
  }
}

interface Planned {
  readonly scenario: Scenario | null;
  readonly plan: readonly PlannedStep[];
}

/** What a run plays, made of its text and its seed, which it never changes: once for each that is listed and no giant. */
function createPlans(): (run: KeptScenarioRun) => Planned {
  const plans = new Map<string, Planned>();
  return (run) => {
    const known = plans.get(run.id);
    if (known) return known;
    const read = readScenario(run.text);
    if (!read.ok) return { scenario: null, plan: [] };
    const planned = { scenario: read.scenario, plan: planRun(read.scenario, run) };
    const [oldest] = plans.keys();
    if (plans.size >= MOST_LISTED && oldest !== undefined) plans.delete(oldest);
    if (run.text.length <= LONGEST_KEPT) plans.set(run.id, planned);
    return planned;
  };
}

function shownDetail(
  { store: { scenarioRuns: table }, known }: Pick<Parts, "store" | "known">,
  { run, scenario, plan, asks }: Planned & { readonly run: KeptScenarioRun } & Pick<ScenarioRunDetail, "asks">,
): ScenarioRunDetail {
  const results = table.results(run.id);
  return {
    ...shownRun(run, plan, results),
    text: run.text,
    steps: shownSteps(run, plan, results, scenario?.provider ?? null),
    carries: shownVariables(table.sealed(run.id)?.variables ?? {}, known.mask),
    asks,
  };
}

function shownVariables(variables: Readonly<Record<string, unknown>>, mask: (text: string) => string) {
  const entries = Object.entries(variables).filter(([, value]) => value !== null);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, isSecretName(name) ? MASK : mask(renderValue(value)).slice(0, MOST_SHOWN)]),
  );
}

const MOST_SHOWN = 500;

const UNSURE: Omit<StepResult, "position"> = {
  ...NOTHING_YET,
  outcome: "unsure",
  why: CUT_OFF,
};

const UNREADABLE = "Its text can no longer be read as a scenario.";
const TOO_MANY = fail("conflict", `${MOST_OPEN} runs have not ended. Cancel one before another begins.`);

function noRun(id: string) {
  return fail("not_found", `There is no run ${id}.`);
}
