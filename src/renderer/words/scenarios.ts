import type { FaultKind } from "../../contract/model/scenario.ts";
import type { RunStep, RunVerdict, StepOutcome } from "../../contract/model/scenario-run.ts";

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
  redo: "Redo",
  delete: "Delete",
  run: "Run",
  stop: "Stop",
  pause: "Pause",
  goOn: "Go on",
  skip: "Skip the next",
  addStep: "Step",
  problemsInText: "The text has problems, so there are no steps to show. Put it right under Text.",
  stepsAsTheyWere: "The steps are shown as they were.",
  openDelivery: "Open its delivery",
  editDelivery: "Edit and send it",
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
  textLabel: "YAML or JSON",
  hint: "Steps send, wait, expect or run a command. Commands run only from a terminal: hookbench run FILE.",
  fine: "No problems.",
  runs: "Runs",
  noRuns: "Not run yet.",
  compare: "Compare with",
  comparePage: "Step by step",
  leftOut: "Why it was left out",
  nothing: "nothing",
  again: "Same seed again",
  carries: "Carries",
  notGiven: "not given",
  ci: "In CI",
  command: "the command",
  saveFile: "Save as file",
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
export const ciCommand = (file: string, seed: number | null): string =>
  `hookbench run ${file}${seed === null ? "" : ` --seed ${seed}`} --junit out.xml`;

/** What a new one begins as. */
export const FIRST_TEXT = `name: Push
provider: github
steps:
  - send: push
    set: { ref: "refs/heads/{{run}}" }
    expect: { status: 2xx, within: 5s }
`;

/** The words of the strip of steps. */
export const LANES = {
  strip: "Steps in time",
  send: "Send",
  looks: "Looks at",
  faults: "Faults",
  app: "Your app",
  start: "0 s",
  anotherSeed: "Another seed",
  hint: "Drag a step, or Alt ↑ ↓ to move it and Alt ← → for its gap. Del leaves it out.",
} as const;

/** The words of the form of one step. */
export const STEP_FORM = {
  name: "The step that is chosen",
  remove: "Leave it out",
  after: "After",
  status: "Status",
  within: "Within",
  fault: "Fault",
  noFault: "none by name",
  usual: "as usual",
} as const;

export const FAULT_WORDS: Readonly<Record<FaultKind, string>> = {
  duplicate: "sent twice",
  reorder: "after the next",
  delay: "3 s later",
  drop: "lost on the way",
  corrupt: "changed on the way first",
  late: "after all others",
  nextDay: "again, a day old",
};

/** What a new step begins as, which is to be changed. */
export const NEW_STEPS = [
  { label: "Send", step: { send: "event" } },
  { label: "Wait for a delivery", step: { wait: "event:NAME", within: "30s" } },
  { label: "Expect of a URL", step: { expect: { get: "http://127.0.0.1:3000/", status: 200, within: "5s" } } },
  { label: "Run a command", step: { command: ["./check.sh"] } },
] as const;

export const seedNow = (seed: number): string => `seed ${seed}`;
export const folded = (gap: string): string => `${gap}, folded`;
export const pausedAt = (far: string): string => `paused, ${far}`;
export const stepTitle = (number: number, title: string): string => `Step ${number}, ${title}`;
export const stepNumber = (number: number): string => `Step ${number}, `;
export const stepState = (fault: string, outcome: StepOutcome): string =>
  ["", fault, outcome === "pending" ? "" : OUTCOMES[outcome]].filter((words, index) => index === 0 || words).join(", ");
export const stepsWords = (steps: number, faults: number): string =>
  `${steps} ${steps === 1 ? "step" : "steps"}${faults === 0 ? "" : `, ${faults} with a fault`}`;

/** `200 · 84ms` of what was answered; in a word where nothing was. */
export const appAnswer = ({ outcome, status, durationMs }: RunStep): string =>
  status === null ? OUTCOMES[outcome] : `${status} · ${durationMs ?? 0}ms`;
