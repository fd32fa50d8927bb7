import { readFileSync } from "node:fs";
import type { Input } from "../contract/api.ts";
import type { Scenario } from "../contract/model/scenario.ts";
import type { ScenarioRunDetail } from "../contract/model/scenario-run.ts";
import { visibleLine } from "../contract/visible.ts";
import { problemLine, readScenario } from "../core/scenarios/read-scenario.ts";
import { isShippedId, shippedIds, shippedText } from "../core/scenarios/shipped.ts";
import { callerHere } from "./caller-here.ts";
import { ask, connect, connectTo, findInstance } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { followScenario } from "./follow-scenario.ts";
import { wholeNumber } from "./number.ts";
import { startOwn } from "./own-hookbench.ts";
import { comparisonLines, stepLine, runJunit, runLine } from "./run-report.ts";
import { RUN_TARGET_OPTIONS, type RunTargetValues, pairOf, runTarget } from "./run-target.ts";
import { complain, printAnswer, printJson, printLine } from "./terminal.ts";
import { untilStopped } from "./until-stopped.ts";
import { DONE, FAILED, Failure, JSON_OPTION, MISUSED, UsageError, defineVerb } from "./verb.ts";
import { writeReport } from "./write-report.ts";

const OPTIONS = {
  ...RUN_TARGET_OPTIONS,
  var: { type: "string", multiple: true, argument: "NAME=VALUE", help: "Sets a variable of the scenario." },
  branch: { type: "string", multiple: true, argument: "NAME", help: "Plays only this course; main is the main one." },
  seed: { type: "string", argument: "N", help: "Decides which faults happen; one seed always gives the same order." },
  speed: { type: "string", argument: "X", help: "How many times faster gaps pass; once plays without any." },
  "no-faults": { type: "boolean", help: "Plays without the scenario's faults." },
  "receiver-port": {
    type: "string",
    argument: "N",
    help: "Where no Hookbench runs: the port on which what your app sends back is received.",
  },
  junit: { type: "string", argument: "FILE", help: "Also writes a report as JUnit XML, for a build server." },
  compare: { type: "boolean", help: "Compares two runs, given by their IDs." },
  schema: { type: "boolean", help: "Prints the JSON Schema of a scenario, for an editor." },
  data: DATA_OPTION,
  json: JSON_OPTION,
} as const;

export const verb = defineVerb({
  name: "run",
  synopsis: "FILE… [--to URL] [--secret-env NAME] [--seed N] [--speed X] [--junit FILE] [--json]",
  description:
    "Plays scenarios, each with all its branches: sends, waits and looks as their files say, and judges what came of it.\n" +
    "A FILE is YAML or JSON, or one that comes with Hookbench:\n" +
    `${shippedIds()
      .map((id) => `  ${id}`)
      .join("\n")}\n` +
    "Commands in a file are run by this process, in this folder, without a shell; read a file before you run it.\n" +
    "Where no Hookbench runs, one is started for as long as this takes. Exits with 0 when all passed, 1 when something\n" +
    "failed or is not known, 2 when a file has problems.",
  options: OPTIONS,
  async run(values, files) {
    if (values.schema) {
      const { scenarioSchema } = await import("../core/scenarios/schema.ts");
      printJson(scenarioSchema());
      return DONE;
    }
    if (values.compare) return compare(values, files);
    if (files.length === 0) throw new UsageError("Name the files of the scenarios to play.");
    const read = await Promise.all(files.map(readFile));
    const problems = read.flatMap(({ problems: found }) => found);
    if (problems.length > 0) {
      if (values.json) printJson({ event: "problems", problems });
      else for (const line of problems) complain(visibleLine(line));
      return MISUSED;
    }
    return play(
      read.flatMap(({ file, scenario, text }) => (scenario ? [{ file, scenario, text }] : [])),
      values,
    );
  },
});

interface RunValues extends RunTargetValues {
  readonly var?: string[] | undefined;
  readonly branch?: string[] | undefined;
  readonly seed?: string | undefined;
  readonly speed?: string | undefined;
  readonly "no-faults"?: boolean | undefined;
  readonly "receiver-port"?: string | undefined;
  readonly junit?: string | undefined;
  readonly data?: string | undefined;
  readonly json?: boolean | undefined;
}

interface Played {
  readonly file: string;
  readonly scenario: Scenario;
  readonly text: string;
}

async function readFile(file: string) {
  const text = (await shipped(file)) ?? fromDisk(file);
  const read = readScenario(text);
  const problems = read.ok ? [] : read.problems.map((problem) => problemLine(file, problem));
  return { file, text, problems, scenario: read.ok ? read.scenario : null };
}

async function shipped(file: string): Promise<string | null> {
  return isShippedId(file) ? shippedText(file) : null;
}

function fromDisk(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const MAIN = "main";

/** Plays all courses of all files, one after the other; answers the exit code. */
async function play(scenarios: readonly Played[], values: RunValues): Promise<number> {
  const wish = wishOf(values);
  const running = findInstance(values.data);
  const own = running ? null : await startOwn(wholeNumber(values["receiver-port"], "receiver-port", 0, [0, 65_535]));
  const data = own?.data ?? values.data;
  const ended: ScenarioRunDetail[] = [];
  const stopped = new AbortController();
  void untilStopped().then(() => stopped.abort());
  try {
    for (const scenario of scenarios)
      for (const branch of coursesOf(scenario, values.branch)) {
        const run = await playCourse(
          { ...scenario, branch },
          { wish, data, json: values.json ?? false, stopped: stopped.signal },
        );
        ended.push(run);
        if (run.state === "cancelled") return FAILED;
      }
    if (values.junit !== undefined) writeReport(values.junit, runJunit(ended));
    return ended.every(({ verdict }) => verdict === "passed") ? DONE : FAILED;
  } finally {
    await own?.close();
  }
}

interface Course {
  readonly wish: Wish;
  readonly data: string | undefined;
  readonly json: boolean;
  readonly stopped: AbortSignal;
}

async function playCourse(
  { file, scenario, text, branch }: Played & { readonly branch: string | null },
  { wish, data, json, stopped }: Course,
): Promise<ScenarioRunDetail> {
  // Of a file with commands it is this process that runs them, and only what stands in the file.
  const answersCommands = callerHere() === "person";
  const declared = Object.keys(scenario.variables ?? {});
  const variables = Object.fromEntries(
    Object.entries(wish.variables ?? {}).filter(([name]) => declared.includes(name)),
  );
  const { id } = await ask(connect(data), "scenarios.start", { ...wish, variables, text, branch, answersCommands });
  if (!json) printLine(visibleLine(`${file}${branch === null ? "" : `, ${branch}`}`));
  const run = await followScenario({
    id,
    scenario,
    branch,
    stopped,
    client: () => {
      const instance = findInstance(data);
      return instance && connectTo(instance);
    },
    onStep: (step) => (json ? printJson({ event: "step", run: id, step }) : printLine(visibleLine(stepLine(step)))),
  });
  printAnswer(json, { event: "ended", run }, () => [visibleLine(runLine(run))]);
  return run;
}

function coursesOf({ scenario, file }: Played, wanted: readonly string[] | undefined): (string | null)[] {
  const branches = (scenario.branches ?? []).map(({ name }) => name);
  if (wanted === undefined) return [null, ...branches];
  const unknown = wanted.find((name) => name !== MAIN && !branches.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`${file} has no branch ${unknown}. There are: ${[MAIN, ...branches].join(", ")}.`);
  return wanted.map((name) => (name === MAIN ? null : name));
}

type Wish = Omit<Input<"scenarios.start">, "id" | "text" | "branch">;

function wishOf(values: RunValues): Wish {
  const { seed, speed } = values;
  return {
    ...runTarget(values),
    ...(seed === undefined ? {} : { seed: wholeNumber(seed, "seed", 0, [0, 4_294_967_295]) }),
    ...(speed === undefined ? {} : { speed: readSpeed(speed) }),
    withFaults: !(values["no-faults"] ?? false),
    variables: Object.fromEntries((values.var ?? []).map((text) => pairOf(text, "--var NAME=VALUE"))),
  };
}

function readSpeed(text: string): number | null {
  if (text === "once") return null;
  const speed = Number(text.replace(/x$/, ""));
  if (speed >= 0.001 && speed <= 1_000_000) return speed;
  throw new UsageError("--speed takes a number such as 10, from 0.001 to 1000000, or once.");
}

async function compare({ data, json }: RunValues, [a, b, ...more]: readonly string[]): Promise<number> {
  if (a === undefined || b === undefined || more.length > 0) throw new UsageError("Name the two runs to compare.");
  const comparison = await ask(connect(data), "scenarios.compare", { a, b });
  printAnswer(json, comparison, () => comparisonLines(comparison).map(visibleLine));
  return DONE;
}
