import type { RunVerdict, StepOutcome } from "../../contract/model/scenario-run.ts";

/** The words of the list of scenarios. */
export const SCENARIOS = {
  title: "Scenarios",
  new: "New scenario",
  record: "Record from now",
  stopRecording: "Stop and make a scenario",
  recording: "What arrives from now on becomes a scenario.",
  nothingCame: "Nothing arrived meanwhile.",
  own: "Yours",
  shipped: "Come with Hookbench",
  none: "None yet. Copy one that comes with Hookbench, record one, or write one.",
  untitled: "Untitled scenario",
  name: "Name",
  senders: "Senders",
  steps: "Steps",
  branches: "Branches",
  lastRun: "Last run",
  neverRun: "not run yet",
  hasProblems: "has problems",
  widthOfTheList: "Width of the text",
} as const;

/** The words of one scenario and its runs. */
export const SCENARIO = {
  back: "Back to the list",
  notSaved: "not saved",
  shipped: "comes with Hookbench",
  save: "Save",
  saveCopy: "Save as mine",
  saved: "Scenario saved.",
  deleted: "Scenario deleted.",
  undo: "Undo",
  delete: "Delete",
  run: "Run",
  stop: "Stop",
  to: "Where to",
  toSources: "to the source of each sender",
  course: "Course",
  main: "main course",
  speed: "Speed",
  one: "1×",
  ten: "10×",
  once: "At once",
  faults: "Faults",
  view: "View",
  text: "Text",
  played: "Steps",
  textLabel: "The scenario, in YAML or JSON",
  hint: "Steps send, wait, expect or run a command. Commands run only from a terminal: hookbench run FILE.",
  fine: "No problems.",
  runs: "Runs",
  noRuns: "Not run yet.",
  chooseRun: "Choose one of the runs, to see its steps.",
  fetchingRun: "Fetching the run…",
  compare: "Compare with",
  nothing: "nothing",
  again: "Again with this seed",
  carries: "Carries",
  notGiven: "not given",
  ci: "In CI",
  command: "the command",
  step: "Step",
  does: "Does",
  after: "After",
  expects: "Expects",
  answer: "What was answered",
  noSuch: "There is no such scenario",
  loading: "Fetching the scenario…",
} as const;

export const OUTCOMES: Readonly<Record<StepOutcome, string>> = {
  pending: "to come",
  running: "under way",
  passed: "passed",
  failed: "failed",
  skipped: "left out",
  unsure: "not known",
};

export const VERDICTS: Readonly<Record<RunVerdict, string>> = {
  passed: "passed",
  failed: "failed",
  unproven: "unproven",
};

export const runName = (number: number): string => `Run ${number}`;
export const atPlace = (line: number, column: number, message: string): string =>
  `Line ${line}, column ${column}: ${message}`;
export const failedOf = (failed: number, total: number): string => `${failed} of ${total} failed`;
export const farAs = (done: number, total: number): string => `${done} of ${total} played`;
export const seedWords = (seed: number, speed: string, withFaults: boolean): string =>
  withFaults ? `${speed}, seed ${seed}` : `${speed}, no faults`;
export const toNamed = (name: string): string => `to ${name}`;
export const ciCommand = (seed: number | null): string =>
  `hookbench run FILE${seed === null ? "" : ` --seed ${seed}`} --junit out.xml`;

/** What a new one begins as. */
export const FIRST_TEXT = `name: Push
provider: github
steps:
  - send: push
    set: { ref: refs/heads/{{run}} }
    expect: { status: 2xx, within: 5s }
`;
