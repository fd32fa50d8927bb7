import type { Client } from "../contract/client.ts";
import { FAULT_PRESETS, FaultPreset, type FaultRule, faultName } from "../contract/model/fault.ts";
import type { Source } from "../contract/model/source.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask } from "./connect.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, UsageError, type Values } from "./verb.ts";

const PRESETS = FaultPreset.options.join(", ");

/** What `sources faults` takes beside its path: a preset, a rule of one's own, or nothing to be told what there is. */
export const FAULT_OPTIONS = {
  preset: { type: "string", argument: "PRESET", help: `faults: ${PRESETS}.` },
  first: { type: "string", argument: "N", help: "faults: only the first N deliveries." },
  every: { type: "string", argument: "N", help: "faults: only every Nth." },
  probability: {
    type: "string",
    argument: "P",
    help: "faults: by chance, from 0 to 1; with --seed always the same ones.",
  },
  seed: { type: "string", argument: "N", help: "faults: what the chance is drawn from." },
  for: { type: "string", argument: "S", help: "faults: for S seconds from the first on." },
  delay: { type: "string", argument: "S", help: "faults: answer S seconds late." },
  status: { type: "string", argument: "N", help: "faults: answer with this status; 503 by default." },
  body: { type: "string", argument: "TEXT", help: "faults: answer this; {{webhook.body.id}} is filled in." },
  cut: { type: "string", argument: "WHERE", help: "faults: hang up before the answer, or midway through it." },
  "retry-after": { type: "string", argument: "S", help: "faults: ask to be tried again after S seconds." },
  redirect: { type: "string", argument: "URL", help: "faults: redirect there." },
  "put-back": {
    type: "string",
    argument: "N",
    help: "faults: fail each run when it is done, and run it again N times.",
  },
  act: { type: "boolean", help: "faults: run hooks all the same." },
  clear: { type: "boolean", help: "faults: answer honestly again." },
} as const;

type FaultValues = Values<typeof FAULT_OPTIONS>;

/** Sets, shows or takes away how a source misbehaves on purpose. */
export async function setFaults(client: Client, source: Source, values: FaultValues, json: boolean): Promise<number> {
  const faults = wantedFaults(values);
  const { id, path } = source;
  const kept = faults === null ? source : await ask(client, "sources.update", { id, faults });
  printAnswer(json, kept, () =>
    kept.faults.length === 0
      ? [visibleLine(`${path} answers honestly.`)]
      : kept.faults.map((rule) => visibleLine(`${path} on purpose: ${faultName(rule)}`)),
  );
  return DONE;
}

function wantedFaults(values: FaultValues): FaultRule[] | FaultPreset | null {
  const { preset, clear, ...own } = values;
  const rule = ruleOf(own);
  const given = [preset, clear, rule].filter((one) => one !== undefined && one !== null);
  if (given.length > 1) throw new UsageError("Take a preset, a rule of your own, or --clear; one of the three.");
  if (clear) return [];
  if (preset === undefined) return rule && [rule];
  const known = FaultPreset.safeParse(preset);
  if (known.success && Object.hasOwn(FAULT_PRESETS, preset)) return known.data;
  throw new UsageError(`--preset is one of ${PRESETS}.`);
}

/** Null where nothing of a rule is given; what does not fit is refused by Hookbench itself. */
function ruleOf({ cut, body, redirect, act, ...numbers }: Omit<FaultValues, "preset" | "clear">): FaultRule | null {
  if (cut !== undefined && cut !== "before" && cut !== "midway") throw new UsageError("--cut is before or midway.");
  const rule: FaultRule = {
    ...number(numbers.first, "first", "first"),
    ...number(numbers.every, "every", "every"),
    ...number(numbers.probability, "probability", "probability"),
    ...number(numbers.seed, "seed", "seed"),
    ...number(numbers.for, "for", "forSeconds"),
    ...number(numbers.delay, "delay", "delaySeconds"),
    ...number(numbers.status, "status", "status"),
    ...number(numbers["retry-after"], "retry-after", "retryAfterSeconds"),
    ...number(numbers["put-back"], "put-back", "putBack"),
    ...(cut === undefined ? {} : { cut }),
    ...(body === undefined ? {} : { body }),
    ...(redirect === undefined ? {} : { redirect }),
    ...(act === undefined ? {} : { act }),
  };
  return Object.keys(rule).length === 0 ? null : rule;
}

function number<K extends keyof FaultRule>(text: string | undefined, option: string, key: K): { [N in K]?: number } {
  const made: { [N in K]?: number } = {};
  if (text === undefined) return made;
  const value = /^-?\d{1,12}(\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value)) throw new UsageError(`--${option} takes a number, not ${JSON.stringify(text)}.`);
  return { ...made, [key]: value };
}
