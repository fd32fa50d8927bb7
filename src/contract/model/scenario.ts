import { z } from "zod";
import { HookCondition } from "./condition.ts";
import { DeliveryFilter } from "./delivery.ts";
import { VariantName } from "./endpoint.ts";
import { JsonValue } from "./json-value.ts";

/** A span of time as people write it: `400ms`, `3s`, `2m`, `1h`. */
export const Duration = z
  .string()
  .regex(/^\d{1,6}(?:\.\d{1,3})?(?:ms|s|m|h)$/, "write a time such as 400ms, 3s, 2m or 1h")
  .describe("A time such as 400ms, 3s, 2m or 1h.");

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** The milliseconds of a duration. */
export function millisecondsOf(duration: string): number {
  const [, amount = "0", unit = "ms"] = /^([\d.]+)(ms|s|m|h)$/.exec(duration) ?? [];
  return Number(amount) * (UNITS[unit] ?? 1);
}

const StepName = z
  .string()
  .regex(/^[A-Za-z_][\w-]{0,59}$/, "use letters, digits, - and _, beginning with a letter")
  .describe("What other steps, faults and branches call this step.");
const VariableName = z.string().regex(/^[A-Za-z_]\w{0,59}$/, "use letters, digits and _, beginning with a letter");

const StatusClass = z.enum(["1xx", "2xx", "3xx", "4xx", "5xx"]);
const StatusWish = z.union([z.int().min(100).max(599), StatusClass]);
const StatusWishes = z.union([StatusWish, z.array(StatusWish).min(1).max(20)], {
  error: "give a status such as 200, or a class such as 2xx",
});

/** What an answer must be: its status, conditions on its body as hooks have them, and how soon it must come. */
export const Expectation = z.strictObject({
  status: StatusWishes.optional(),
  body: z.array(HookCondition).max(50).optional(),
  within: Duration.optional(),
});
export type Expectation = z.infer<typeof Expectation>;

const Carry = z
  .record(VariableName, z.string().regex(/^(?:answer|payload)\./, "begin with answer. or payload."))
  .describe("Variables taken from here for later steps: answer.order.id, payload.data.object.id.");

const Needs = z
  .array(VariableName)
  .max(20)
  .describe("Left out, and said to be, where one of these variables has no value.");

const Step = { id: StepName.optional(), carry: Carry.optional() };

/** How a delivery is signed: as its sender does, with another secret, not at all, or as it would have been a day ago. */
export const Signing = z.enum(["right", "wrong", "none", "old"]);

export const SendStep = z.strictObject({
  send: z.string().min(1).max(200).describe("The type of the event."),
  ...Step,
  provider: z.string().min(1).max(60).optional(),
  variant: VariantName.optional(),
  after: Duration.optional().describe("So long after the step before has ended; at once where it is not given."),
  path: z.string().max(2000).regex(/^\//, "begin with /").optional().describe("Put behind the path of the URL."),
  set: z.record(z.string().min(1).max(2000), JsonValue).optional().describe("Values for paths of the sample."),
  payload: JsonValue.optional().describe("What is sent in place of the provider's sample."),
  headers: z
    .record(z.string().regex(/^[\w!#$%&'*+.^`|~-]{1,200}$/, "this is no name of a header"), z.string().max(2000))
    .optional(),
  sameAs: StepName.optional().describe("Sends the delivery of that step once more, under the same id."),
  sign: Signing.optional(),
  expect: Expectation.optional(),
});
export type SendStep = z.infer<typeof SendStep>;

/** Waits for a delivery that must come back to Hookbench, since the last step that sent something began. */
export const WaitStep = z.strictObject({
  wait: z
    .union([z.string().min(1).max(2000), z.strictObject(DeliveryFilter.shape)])
    .describe("A filter as it is typed in the window, or its conditions one by one."),
  ...Step,
  needs: Needs.optional(),
  where: z.array(HookCondition).max(50).optional().describe("Conditions that the delivery must fulfil besides."),
  within: Duration.optional(),
});
export type WaitStep = z.infer<typeof WaitStep>;

/** Asks a URL until its answer is as expected. */
export const ExpectStep = z.strictObject({
  expect: Expectation.extend({ get: z.string().min(1).max(8192).describe("The URL that is asked.") }),
  ...Step,
  needs: Needs.optional(),
});
export type ExpectStep = z.infer<typeof ExpectStep>;

/** Runs a program of the person who starts the run from a file at a terminal; nowhere else does it run. */
export const CommandStep = z.strictObject({
  command: z
    .array(z.string().max(8192))
    .min(1)
    .max(100)
    .describe("The program and its arguments; no shell reads them."),
  id: StepName.optional(),
  needs: Needs.optional(),
  exit: z.int().min(0).max(255).optional().describe("The exit code it must end with; 0 by default."),
  prints: z.string().max(10_000).optional().describe("What it must print, but for white space around it."),
  within: Duration.optional(),
});
export type CommandStep = z.infer<typeof CommandStep>;

const STEPS = { send: SendStep, wait: WaitStep, expect: ExpectStep, command: CommandStep };

/** A send step has an `expect` of its own, so what a step is follows from the first of these that it has. */
export const STEP_KINDS = ["send", "wait", "command", "expect"] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export const ScenarioStep = z.union([SendStep, WaitStep, CommandStep, ExpectStep]);
export type ScenarioStep = z.infer<typeof ScenarioStep>;

/** The schema of one kind of step alone. */
export function stepSchema(kind: StepKind) {
  return STEPS[kind];
}

export const FaultKind = z.enum(["duplicate", "reorder", "delay", "drop", "corrupt", "late", "nextDay"]);
export type FaultKind = z.infer<typeof FaultKind>;

/** What goes wrong on the way of deliveries, each by chance where that is said; the seed decides which. */
export const ScenarioFault = z.strictObject({
  kind: FaultKind,
  of: StepName.optional().describe("The step that it befalls; any that sends where it is not given."),
  chance: z.number().min(0).max(1).optional(),
  times: z.int().min(1).max(20).optional().describe("How many more times a duplicate is sent; 1 by default."),
  by: Duration.optional().describe("How much later a delayed one is sent; 3s by default."),
});
export type ScenarioFault = z.infer<typeof ScenarioFault>;

const Steps = z.array(ScenarioStep).min(1).max(500);

export const ScenarioBranch = z.strictObject({
  name: StepName,
  description: z.string().max(500).optional(),
  after: StepName.optional().describe("The step after which it leaves the main course; at the start where not given."),
  steps: Steps,
});

export type ScenarioBranch = z.infer<typeof ScenarioBranch>;

/** A named sequence of steps, as it is written in YAML or JSON. */
export const Scenario = z.strictObject({
  $schema: z.string().max(2000).optional(),
  name: z.string().trim().min(1).max(120),
  description: z.string().max(2000).optional(),
  provider: z.string().min(1).max(60).optional().describe("Whose events are sent where a step does not say."),
  variables: z.record(VariableName, JsonValue).optional(),
  seed: z.int().min(0).max(4_294_967_295).optional(),
  speed: z.number().min(0.001).max(1_000_000).optional().describe("How many times faster than written waits pass."),
  faults: z.array(ScenarioFault).max(50).optional(),
  steps: Steps,
  branches: z.array(ScenarioBranch).max(20).optional(),
});
export type Scenario = z.infer<typeof Scenario>;

/** What is wrong with the text of a scenario, and where; line and column count from 1. */
export const ScenarioProblem = z.object({
  line: z.number().int(),
  column: z.number().int(),
  /** `steps[0].send`; empty for the text as a whole. */
  path: z.string(),
  message: z.string(),
});
export type ScenarioProblem = z.infer<typeof ScenarioProblem>;

/** A scenario that is kept, or one that Hookbench brings along. */
export const KeptScenario = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  /** Brought along by Hookbench: it is read, run and copied, and not changed. */
  isShipped: z.boolean(),
  steps: z.number().int(),
  branches: z.array(z.string()),
  providers: z.array(z.string()),
  updatedAt: z.number().nullable(),
});
export type KeptScenario = z.infer<typeof KeptScenario>;
