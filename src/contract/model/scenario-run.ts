import { z } from "zod";
import { Caller } from "../caller.ts";
import { FaultKind, STEP_KINDS } from "./scenario.ts";

/** `unsure`: it was under way when Hookbench ended, and may have been sent; it is not sent again. */
export const StepOutcome = z.enum(["pending", "running", "passed", "failed", "skipped", "unsure"]);
export type StepOutcome = z.infer<typeof StepOutcome>;

/** One step of a run as it was planned, and what became of it. */
export const RunStep = z.object({
  /** Its place in the run, from 1. */
  position: z.number().int(),
  /** Which step of the course it is, or is a copy of, from 1. */
  number: z.number().int(),
  id: z.string().nullable(),
  kind: z.enum(STEP_KINDS),
  provider: z.string().nullable(),
  /** The event that is sent, the URL that is asked, the words of a filter or of a command. */
  title: z.string(),
  /** What befell it by a fault; null where nothing did. */
  fault: FaultKind.nullable(),
  /** That in words; empty where nothing did. */
  faultWords: z.string(),
  /** How long after the step before, at the speed of the run, in milliseconds. */
  gapMs: z.number(),
  expects: z.string(),
  outcome: StepOutcome,
  /** What was seen: `200 after 31 ms`, or why nothing was. */
  got: z.string(),
  /** Why it failed, or was left out; empty where it passed. */
  why: z.string(),
  status: z.number().int().nullable(),
  durationMs: z.number().nullable(),
  /** The beginning of what was answered or printed, with known secrets masked. */
  answer: z.string(),
  /** The delivery that was waited for, or made at a source. */
  deliveryId: z.string().nullable(),
});
export type RunStep = z.infer<typeof RunStep>;

/** `unproven`: nothing failed, but of a step it is not known, or nothing was looked at. */
export const RunVerdict = z.enum(["passed", "failed", "unproven"]);
export type RunVerdict = z.infer<typeof RunVerdict>;

/** One course of a scenario, played once. Times are epoch milliseconds. */
export const ScenarioRun = z.object({
  id: z.string(),
  /** Counts the runs of one scenario, by its name, from 1. */
  number: z.number().int(),
  scenarioId: z.string().nullable(),
  name: z.string(),
  /** Null for the main course. */
  branch: z.string().nullable(),
  createdAt: z.number(),
  endedAt: z.number().nullable(),
  caller: Caller,
  /** Where to, as it may be shown; null to the sources of each provider. */
  to: z.string().nullable(),
  seed: z.number().int(),
  /** How many times faster than written; null for no gaps at all. */
  speed: z.number().nullable(),
  withFaults: z.boolean(),
  /** What is paused begins nothing more until it is resumed. */
  state: z.enum(["running", "paused", "done", "cancelled"]),
  verdict: RunVerdict.nullable(),
  /** How it ended, in one sentence; empty while it goes on. */
  sentence: z.string(),
  total: z.number().int(),
  passed: z.number().int(),
  failed: z.number().int(),
  skipped: z.number().int(),
  unsure: z.number().int(),
  /** The step that is under way. */
  at: z.number().int().nullable(),
});
export type ScenarioRun = z.infer<typeof ScenarioRun>;

export const ScenarioRunDetail = ScenarioRun.extend({
  /** The scenario as it was when it began. */
  text: z.string(),
  steps: z.array(RunStep),
  /** What is carried from step to step now, as text; values of secret names are masked. */
  carries: z.record(z.string(), z.string()),
  /** A command whose turn it is, which whoever began the run from a file runs: its step and its arguments, filled in. */
  asks: z.object({ position: z.number().int(), words: z.array(z.string()) }).nullable(),
});
export type ScenarioRunDetail = z.infer<typeof ScenarioRunDetail>;

/** One step of two runs side by side. */
export const ComparedStep = z.object({
  number: z.number().int(),
  title: z.string(),
  a: RunStep.nullable(),
  b: RunStep.nullable(),
  /** What differs, in words; empty where nothing does that counts. */
  differs: z.string(),
});

export const RunComparison = z.object({
  a: ScenarioRun,
  b: ScenarioRun,
  sentence: z.string(),
  steps: z.array(ComparedStep),
});
export type RunComparison = z.infer<typeof RunComparison>;
