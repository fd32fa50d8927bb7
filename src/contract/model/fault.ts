import { z } from "zod";
import { Headers } from "./header.ts";
import { HookCondition } from "./condition.ts";
import { ordinal } from "../ordinal.ts";

const FaultFields = z.object({
  name: z.string().trim().min(1).max(120).optional(),
  /** Of those that fit `when` and that no rule before it took: the first so many, each so manyth, by chance. All that are given must hold. */
  first: z.number().int().min(1).max(1_000_000).optional(),
  every: z.number().int().min(1).max(1_000_000).optional(),
  probability: z.number().min(0).max(1).optional(),
  /** The same deliveries are taken by the same seed. */
  seed: z.number().int().optional(),
  /** Those that arrive within so many seconds of the first that it takes. */
  forSeconds: z.number().min(1).max(86_400).optional(),
  when: z.array(HookCondition).max(20).optional(),
  /** The answer comes so much later. */
  delaySeconds: z.number().min(0).max(600).optional(),
  /** By default 503, and 302 with a redirect. */
  status: z.number().int().min(200).max(599).optional(),
  headers: Headers.max(50).optional(),
  /** A template; what is filled in is escaped as the content type asks. */
  body: z.string().max(65_536).optional(),
  /** The connection ends before the answer, or in the middle of its body. */
  cut: z.enum(["before", "midway"]).optional(),
  retryAfterSeconds: z.number().int().min(0).max(2_592_000).optional(),
  redirect: z
    .url({ protocol: /^https?$/ })
    .max(8192)
    .optional(),
  /** Whether hooks run all the same. By default only where the answer is an honest one that comes late. */
  act: z.boolean().optional(),
  /** Whatever came of a hook's run, it then counts as failed and its message runs again, so many times, as one that a queue's worker puts back. */
  putBack: z.number().int().min(1).max(10).optional(),
});
type FaultFields = z.infer<typeof FaultFields>;

/**
 * How a receiver misbehaves on purpose, to see how its senders bear it: which of the deliveries that it would accept a
 * rule is for, and what they get instead of an honest answer.
 */
export const FaultRule = FaultFields.refine(
  (rule) => isLate(rule) || isOther(rule) || rule.act === false || rule.putBack !== undefined,
  "Say what the rule does: delay, status, body, cut or redirect, that nothing runs, or that it is put back.",
).refine(
  ({ redirect, status }) => redirect === undefined || status === undefined || (status >= 300 && status < 400),
  "A redirect needs a status from 300 to 399.",
);
export type FaultRule = z.infer<typeof FaultRule>;

function isLate({ delaySeconds = 0 }: FaultFields): boolean {
  return delaySeconds > 0;
}

/** Whether a rule answers otherwise than its source would, not only later. */
export function isOther({ status, headers, body, cut, retryAfterSeconds, redirect }: FaultFields): boolean {
  return [status, headers, body, cut, retryAfterSeconds, redirect].some((given) => given !== undefined);
}

/** What was done to one delivery on purpose, by the rule of that name. */
export const FaultPlayed = z.object({
  name: z.string(),
  delaySeconds: z.number(),
  cut: z.enum(["before", "midway"]).nullable(),
  putBack: FaultFields.shape.putBack,
});
export type FaultPlayed = z.infer<typeof FaultPlayed>;

export const FaultPreset = z.enum([
  "down-for-a-minute",
  "slower-than-slack",
  "fails-twice",
  "too-many-requests",
  "hangs-up",
  "answers-half",
  "broker-down",
  "dead-worker",
  "put-back",
]);
export type FaultPreset = z.infer<typeof FaultPreset>;

/** Rules that are often wanted, by the name they are asked for. */
export const FAULT_PRESETS: Readonly<Record<FaultPreset, FaultRule>> = {
  "down-for-a-minute": { name: "down for a minute", forSeconds: 60, status: 503, retryAfterSeconds: 60 },
  "slower-than-slack": { name: "slower than the sender's patience", delaySeconds: 4 },
  "fails-twice": { name: "fails twice, then works", first: 2, status: 500 },
  "too-many-requests": { name: "every other is one too many", every: 2, status: 429, retryAfterSeconds: 5 },
  "hangs-up": { name: "hangs up without an answer", cut: "before" },
  // As the queue behind a receiver such as Otto's fails.
  "broker-down": {
    name: "the queue is down: 500 at once",
    status: 500,
    body: '{"error":"The message could not be queued"}',
  },
  "dead-worker": { name: "the worker is dead: received, and nothing runs", act: false },
  "put-back": { name: "the worker fails when its work is done, and puts the message back: it runs again", putBack: 1 },
  "answers-half": { name: "hangs up in the middle of its answer", status: 200, cut: "midway" },
};

/**
 * The rule that a preset stands for at a source whose sender is so called and waits so long, in seconds; where that is
 * not known, what is later than Slack waits.
 */
export function presetRule(
  preset: FaultPreset,
  sender: { readonly name: string; readonly patienceSeconds?: number | undefined } | null,
): FaultRule {
  const rule = FAULT_PRESETS[preset];
  if (preset !== "slower-than-slack") return rule;
  if (sender?.patienceSeconds === undefined)
    return { ...rule, name: "slower than Slack's patience (this sender's is not known)" };
  const { name, patienceSeconds } = sender;
  return { ...rule, name: `slower than ${name}'s patience`, delaySeconds: patienceSeconds + 1 };
}

/** What a rule is called: its name, or what it does: `1 s late, every 3rd`. */
export function faultName(rule: FaultRule): string {
  return rule.name ?? [...whatOf(rule), ...whichOf(rule)].join(", ");
}

/** To which deliveries a rule does what: `every 3rd: 1 s late, seed 7`. */
export function faultDoes(rule: FaultRule): string {
  const which = whichOf(rule).join(", ");
  const what = [...whatOf(rule), ...(rule.seed === undefined ? [] : [`seed ${rule.seed}`])].join(", ");
  return which === "" ? what : `${which}: ${what}`;
}

function whichOf({ first, every, probability, forSeconds }: FaultRule): readonly string[] {
  return [
    ...(first === undefined ? [] : [first === 1 ? "the first" : `first ${first}`]),
    ...(every === undefined || every === 1 ? [] : [`every ${every === 2 ? "other" : ordinal(every)}`]),
    ...(probability === undefined ? [] : [`${Number((probability * 100).toPrecision(12))} % by chance`]),
    ...(forSeconds === undefined ? [] : [`for ${forSeconds} s`]),
  ];
}

function whatOf(rule: FaultRule): readonly string[] {
  const { delaySeconds = 0, cut, redirect, retryAfterSeconds, putBack } = rule;
  return [
    ...(delaySeconds > 0 ? [`${delaySeconds} s late`] : []),
    ...(cut === undefined ? (isOther(rule) ? [`answers ${faultStatus(rule)}`] : []) : [`hangs up ${CUTS[cut]}`]),
    ...(redirect === undefined ? [] : ["redirects"]),
    ...(retryAfterSeconds === undefined ? [] : [`Retry-After ${retryAfterSeconds}`]),
    ...(rule.act === false && !isOther(rule) ? ["received, and nothing runs"] : []),
    ...(putBack === undefined ? [] : [`put back ${putBack === 1 ? "once" : `${putBack} times`}`]),
  ];
}

const CUTS = { before: "before the answer", midway: "in the middle" } as const;

export function faultStatus({ status, redirect }: Pick<FaultRule, "status" | "redirect">): number {
  return status ?? (redirect === undefined ? 503 : 302);
}

/** What was played, in words after "on purpose". */
export function faultWords({ name, delaySeconds, cut }: FaultPlayed): string {
  const late = delaySeconds > 0 ? `, ${delaySeconds} s late` : "";
  return `${name}${late}${cut === null ? "" : `, cut off ${CUTS[cut]}`}`;
}
