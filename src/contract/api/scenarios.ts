import { z } from "zod";
import { DeliveryFilter } from "../model/delivery.ts";
import { KeptScenario, ScenarioProblem } from "../model/scenario.ts";
import { RunComparison, RunStep, ScenarioRun, ScenarioRunDetail } from "../model/scenario-run.ts";
import { ById, Id, Nothing } from "./inputs.ts";

const Seed = z.int().min(0).max(4_294_967_295);
const Speed = z.number().min(0.001).max(1_000_000);
const Text = z.string().min(1).max(1_000_000);

/**
 * Where the deliveries of a run go: a source or an endpoint by its id, straight to the app of a source with that source's
 * secret, or a URL with the secrets of its receiver.
 */
export const RunTarget = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("source"), id: Id }),
  z.object({ kind: z.literal("endpoint"), id: Id }),
  z.object({ kind: z.literal("app"), id: Id }),
  z.object({
    kind: z.literal("url"),
    url: z.url({ protocol: /^https?$/ }).max(8192),
    /** By provider; under `*` for all others. What a receiver that takes a bearer token is shown is one too. */
    secrets: z.record(z.string().max(60), z.string().min(1).max(8192)).default({}),
    /** Sends unsigned where no secret is given, which is refused otherwise. */
    unsigned: z.boolean().default(false),
  }),
]);

/** Named sequences of steps, and the runs that play them. */
export const scenarioApi = {
  /** Those that are kept by name, then those that Hookbench brings along. */
  "scenarios.list": {
    callers: "anyone",
    input: Nothing,
    output: z.object({ items: z.array(KeptScenario) }),
    errors: [],
  },
  "scenarios.get": {
    callers: "anyone",
    input: ById,
    output: KeptScenario.extend({ text: z.string(), problems: z.array(ScenarioProblem) }),
    errors: ["not_found"],
  },
  /**
   * What is wrong with a text, all of it, and what it comes to where nothing is: its steps as a run of that course, seed and
   * speed would play them.
   */
  "scenarios.read": {
    callers: "anyone",
    input: z.object({
      text: z.string().max(1_000_000),
      branch: z.string().max(60).nullable().default(null),
      seed: Seed.optional(),
      speed: Speed.nullable().optional(),
      withFaults: z.boolean().default(true),
    }),
    output: z.object({
      problems: z.array(ScenarioProblem),
      name: z.string().nullable(),
      branches: z.array(z.string()),
      providers: z.array(z.string()),
      hasCommands: z.boolean(),
      /** Variables without a value of their own, which a run may be given. */
      open: z.array(z.string()),
      /** The seed that the text names. */
      seed: z.number().int().nullable(),
      /** None of them played yet; empty where the text has problems, or no such branch. */
      plan: z.array(RunStep),
    }),
    errors: [],
  },
  /** Keeps a text, also one with problems, so that nothing typed is lost; without an id as a new scenario. */
  "scenarios.save": {
    callers: "anyone",
    input: z.object({ id: Id.optional(), text: Text }),
    output: KeptScenario,
    errors: ["not_found", "conflict", "unsupported"],
  },
  "scenarios.delete": { callers: "anyone", input: ById, output: z.object({}), errors: ["not_found", "unsupported"] },
  /** Has back one that was deleted since the app started. */
  "scenarios.restore": { callers: "anyone", input: ById, output: KeptScenario, errors: ["not_found", "conflict"] },
  /** The JSON Schema of a scenario, for editors. */
  "scenarios.schema": { callers: "anyone", input: Nothing, output: z.record(z.string(), z.unknown()), errors: [] },
  /** The text of a scenario that sends what these deliveries, or all that came since, were, in their order and gaps. */
  "scenarios.from": {
    callers: "anyone",
    input: z.object({
      deliveryIds: z.array(Id).min(1).max(500).optional(),
      since: z.number().optional(),
      until: z.number().optional(),
      filter: DeliveryFilter.optional(),
      name: z.string().trim().min(1).max(120).optional(),
      /** With what makes a test of it: an answer of success expected of each step, and faults by a seed. */
      asTest: z.boolean().default(false),
    }),
    /** How many there were; a scenario is made of the first five hundred. */
    output: z.object({ text: z.string(), total: z.number().int() }),
    errors: ["not_found", "unsupported"],
  },
  /** Begins a run of a kept scenario or of a text; `scenarioRun.changed` tells how it goes. */
  "scenarios.start": {
    callers: "anyone",
    input: z.object({
      id: Id.optional(),
      text: Text.optional(),
      branch: z.string().max(60).nullable().default(null),
      /** Without one, each event goes to the first source of its provider. */
      to: RunTarget.optional(),
      seed: Seed.optional(),
      /** Null plays without gaps. */
      speed: Speed.nullable().optional(),
      withFaults: z.boolean().default(true),
      variables: z.record(z.string().max(60), z.string().max(8192)).default({}),
      /** Whether whoever begins it runs the commands of the file it read itself, and answers them. */
      answersCommands: z.boolean().default(false),
    }),
    output: ScenarioRun,
    errors: ["not_found", "conflict", "unsupported"],
  },
  /** The newest hundred, newest first; of one scenario by its name. */
  "scenarios.runs": {
    callers: "anyone",
    input: z.object({ name: z.string().max(120).optional() }),
    output: z.object({ items: z.array(ScenarioRun) }),
    errors: [],
  },
  "scenarios.run": { callers: "anyone", input: ById, output: ScenarioRunDetail, errors: ["not_found"] },
  /** Begins nothing more until it is resumed, also over a restart; what is under way still ends. */
  "scenarios.pause": { callers: "anyone", input: ById, output: ScenarioRun, errors: ["not_found", "conflict"] },
  "scenarios.resume": { callers: "programs", input: ById, output: ScenarioRun, errors: ["not_found", "conflict"] },
  /** Leaves out the next step, which is counted as skipped; at once where the run waits for its time. */
  "scenarios.skip": { callers: "anyone", input: ById, output: ScenarioRun, errors: ["not_found", "conflict"] },
  /** What is under way still ends. */
  "scenarios.cancel": { callers: "anyone", input: ById, output: ScenarioRun, errors: ["not_found", "conflict"] },
  /** What a command ended with, from whoever runs the commands of a run. */
  "scenarios.answer": {
    callers: "programs",
    input: ById.extend({
      position: z.int().min(1),
      exit: z.int().nullable(),
      output: z.string().max(100_000),
      error: z.string().max(1000).nullable().default(null),
    }),
    output: ScenarioRun,
    errors: ["not_found", "conflict"],
  },
  "scenarios.compare": {
    callers: "anyone",
    input: z.object({ a: Id, b: Id }),
    output: RunComparison,
    errors: ["not_found"],
  },
} as const;
