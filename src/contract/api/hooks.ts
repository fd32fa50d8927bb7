import { z } from "zod";
import { DeliveryItem } from "../model/delivery.ts";
import { Execution } from "../model/execution.ts";
import { Gate, Hook, HookChange, HookInput, lendsApprovals, runsUnasked } from "../model/hook.ts";
import { TransferFormat, ImportProblem, PlannedHook } from "../model/hook-transfer.ts";
import { Source } from "../model/source.ts";
import { ById, Id, Nothing } from "./inputs.ts";

function areDistinct(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

/** The methods on hooks. */
export const hookApi = {
  "hooks.create": {
    callers: (hook: HookInput) => (runsUnasked(hook) || lendsApprovals(hook) ? "people" : "anyone"),
    input: HookInput,
    output: Hook,
    errors: ["not_found"],
  },
  "hooks.update": { callers: "anyone", input: ById.extend(HookChange.shape), output: Hook, errors: ["not_found"] },
  "hooks.list": { callers: "anyone", input: Nothing, output: z.object({ items: z.array(Hook) }), errors: [] },
  "hooks.delete": { callers: "programs", input: ById, output: Nothing, errors: ["not_found"] },
  /** Puts a deleted hook back as it was, its secrets and its place included; possible until Hookbench ends. */
  "hooks.restore": { callers: "programs", input: ById, output: Hook, errors: ["not_found"] },
  /** A copy right behind the hook, switched off, with its secrets and without its counters. */
  "hooks.duplicate": { callers: "programs", input: ById, output: Hook, errors: ["not_found"] },
  /**
   * Puts the hooks named in this order, in the places they hold; all others stay where they are. Hooks of equal priority
   * that one delivery starts run in the order of the list. Answers the whole order.
   */
  "hooks.reorder": {
    callers: "programs",
    input: z.object({ ids: z.array(Id).min(1).max(10_000).refine(areDistinct, "names a hook twice") }),
    output: z.object({ ids: z.array(z.string()) }),
    errors: ["not_found"],
  },
  /** Runs the gates for a delivery without side effects, or with `run` starts the action, leaving counters alone. */
  "hooks.test": {
    callers: "anyone",
    input: z.object({
      id: Id.optional(),
      hook: HookInput.optional(),
      deliveryId: Id.optional(),
      run: z.boolean().default(false),
    }),
    output: z.object({
      gates: z.array(Gate),
      matches: z.boolean(),
      /** Whether its action is set up; where it is not, `rendered` says why, and a run would fail. */
      isReady: z.boolean(),
      rendered: z.string(),
      execution: Execution.nullable(),
    }),
    errors: ["not_found"],
  },
  /** Makes hooks, and the sources they miss, from our own export or from what Octipus's API takes. */
  "hooks.import": {
    callers: "anyone",
    input: z.object({ text: z.string().min(1).max(5_000_000), format: TransferFormat.optional() }),
    output: z.object({
      created: z.array(Hook),
      /** Sources made for them. */
      createdSources: z.array(Source),
      problems: z.array(ImportProblem),
      /** What of the text was not taken as it stands, and why. */
      changes: z.array(ImportProblem),
    }),
    errors: [],
  },
  /** What an import of this text would make or refuse, hook by hook. Nothing is made. */
  "hooks.planImport": {
    callers: "anyone",
    input: z.object({ text: z.string().min(1).max(5_000_000), format: TransferFormat.optional() }),
    output: z.object({ items: z.array(PlannedHook) }),
    errors: [],
  },
  /** The hooks named, or all of them, as a text without any secret. */
  "hooks.export": {
    callers: "anyone",
    input: z.object({ ids: z.array(Id).max(10_000).optional(), format: TransferFormat.default("yaml") }),
    output: z.object({ text: z.string() }),
    errors: ["not_found"],
  },
  /**
   * How many of the newest deliveries the conditions match, how many of those were turned away (rejected, say) so that
   * they would not run the hook, and the newest that would.
   */
  "hooks.preview": {
    callers: "anyone",
    input: z.object({ hook: HookInput, last: z.number().int().min(1).max(1000).default(100) }),
    output: z.object({
      checked: z.number().int(),
      matched: z.number().int(),
      turnedAway: z.number().int(),
      rejected: z.number().int(),
      newest: DeliveryItem.nullable(),
      /** How many the conditions cannot tell of, and of the newest of these why, as a sentence. */
      unread: z.object({ count: z.number().int(), newest: DeliveryItem, reason: z.string() }).nullable().default(null),
    }),
    errors: [],
  },
} as const;
