import { z } from "zod";
import { Caller } from "../caller.ts";
import { AgentMode } from "./agent.ts";
import { HookCondition } from "./condition.ts";
import { ActionKind } from "./execution.ts";
import { TransformCode } from "./transform.ts";
import { Scheme } from "./scheme.ts";

const Seconds = z.number().int().min(1).max(86_400);

/** The name of an environment variable. */
export const VariableName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "name a variable with letters, digits and _");

/**
 * What of a delivery an action calls by a name of its own, as Optio's triggers do: `{"branch": "$.ref"}` makes the body's
 * `ref` `{{params.branch}}` in templates, and a value of `params` in the trigger context.
 */
export const ParamMapping = z
  .record(z.string().regex(/^[A-Za-z_]\w{0,99}$/), z.string().min(1).max(500))
  .refine((mapping) => Object.keys(mapping).length <= 100, "name at most 100");

const Mapped = { paramMapping: ParamMapping.optional() };

export const AgentConfig = z.looseObject({
  ...Mapped,
  /** A preset's id, such as `claude-code`, or `command` for a program of one's own. */
  agent: z.string().max(60).default("command"),
  /**
   * Program and arguments, started without a shell; the prompt goes in on standard input. With a preset: what starts it
   * instead of its program's name.
   */
  command: z.array(z.string().max(4096)).max(100).optional(),
  agentPrompt: z.string().max(100_000).default(""),
  /** Octipus's, which nowhere says what it is for: kept so that an export has it again, and used by nothing here. */
  agentTopic: z.string().max(1000).optional(),
  agentModel: z.string().max(200).optional(),
  orchestrated: z.boolean().default(false),
  notifyOwner: z.boolean().default(false),
  /** A preset's default is an empty folder of its own. */
  cwd: z.string().max(4096).optional(),
  /** Names of environment variables the agent may see beyond PATH, HOME, LANG and the like. */
  env: z.array(z.string().max(200)).max(100).default([]),
  mode: AgentMode.default("safe"),
  /** Lets a preset use the user's own configuration and login instead of a fresh, empty one. */
  useOwnConfig: z.boolean().default(false),
  /** Where a preset's model is served, such as `http://127.0.0.1:11434/v1`. */
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(8192)
    .optional(),
  /** The environment variable that holds the key for the model. A key goes to a `baseUrl` only when this names it. */
  apiKeyEnv: VariableName.max(200).optional(),
  /** Bytes of output that are kept. */
  outputCap: z.number().int().min(1024).max(1_048_576).optional(),
});
export type AgentConfig = z.infer<typeof AgentConfig>;

export const NotifyConfig = z.looseObject({
  ...Mapped,
  notifyOwner: z.boolean().default(true),
  notifyChannels: z.array(z.string().max(2000)).max(20).default([]),
  notifyMessage: z.string().max(20_000).optional(),
});
export type NotifyConfig = z.infer<typeof NotifyConfig>;

/** How a request is signed: as a provider signs, by its scheme of that id, or as described. */
export const WebhookSignature = z.object({
  provider: z.string().max(60).optional(),
  schemeId: z.string().max(100).optional(),
  scheme: Scheme.optional(),
  /** Sealed when the hook is kept; reads as a hint, and a hint given back leaves it as it is. */
  secret: z.string().min(1).max(8192),
});
export type WebhookSignature = z.infer<typeof WebhookSignature>;

/** When to try again: after no answer, 408, 425, 429 and 5xx. Delays grow by the factor; `jitter` is the share they vary by. */
export const WebhookRetry = z.object({
  /** In all, the first included. */
  attempts: z.number().int().min(1).max(20),
  firstDelaySeconds: z.number().min(0).max(3600).default(1),
  factor: z.number().min(1).max(10).default(2),
  maxDelaySeconds: z.number().min(0).max(3600).default(300),
  jitter: z.number().min(0).max(1).default(0.2),
});
export type WebhookRetry = z.infer<typeof WebhookRetry>;

export const WebhookConfig = z.looseObject({
  ...Mapped,
  webhookUrl: z.string().min(1).max(8192),
  /** `forward` sends the delivery's exact bytes and headers; `call` makes a request of its own. Default: forward, unless a method or body is given. */
  mode: z.enum(["forward", "call"]).optional(),
  webhookMethod: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).optional(),
  webhookHeaders: z.record(z.string(), z.string()).optional(),
  webhookBody: z.string().max(1_000_000).optional(),
  allowPrivateHosts: z.boolean().optional(),
  sign: WebhookSignature.optional(),
  /** Without it there is one try. */
  retry: WebhookRetry.optional(),
  /** Changes what is sent, or drops it, right before it is signed and sent. */
  transform: TransformCode.optional(),
});
export type WebhookConfig = z.infer<typeof WebhookConfig>;

export const ToolConfig = z.looseObject({
  ...Mapped,
  toolId: z.string().min(1).max(60),
  toolAction: z.string().min(1).max(60),
  toolParams: z.record(z.string(), z.unknown()).default({}),
});
export type ToolConfig = z.infer<typeof ToolConfig>;

export const WorkflowConfig = z.looseObject({
  ...Mapped,
  n8nUrl: z.string().max(8192).optional(),
  workflowId: z.string().min(1).max(200),
  n8nApiKey: z.string().max(8192).optional(),
  /** Sent beside the trigger context; placeholders in it are filled. */
  workflowData: z.record(z.string(), z.unknown()).default({}),
});
export type WorkflowConfig = z.infer<typeof WorkflowConfig>;

/** Whether a person is asked before each run. */
export const Approval = z.enum(["never", "ask"]);
export type Approval = z.infer<typeof Approval>;

/** A placeholder that asks for its value as it is, whatever stands around it: `{{webhook.body.text | raw}}`. */
const RAW = /\|\s*raw\s*\}\}/;

/**
 * Whether a new hook asks when its maker did not say: agents and shell commands do, as they can do anything, and what
 * lets a value rewrite a body.
 */
export function defaultApproval(action: ActionKind, actionConfig: Readonly<Record<string, unknown>>): Approval {
  return runsPrograms({ action, actionConfig }) || RAW.test(JSON.stringify(actionConfig)) ? "ask" : "never";
}

/** Whether an action runs a program of this machine, which can do anything, or wakes an agent: so does a shell command. */
export function runsPrograms({ action, actionConfig }: Pick<Hook, "action" | "actionConfig">): boolean {
  if (action === "spawn_agent" || action === "message_agent") return true;
  const isShell = actionConfig["toolId"] === "shell" && actionConfig["toolAction"] === "execute";
  return action === "execute_tool" && isShell;
}

type Asking = Pick<HookInput, "approval" | "action" | "actionConfig">;

/** Whether a hook is to do without asking what takes a person's word. */
export function runsUnasked({ approval, action, actionConfig }: Asking): boolean {
  return approval === "never" && defaultApproval(action, actionConfig) === "ask";
}
/** Whether a hook lets a session of an agent answer runs that wait for a person; that takes a person's word as well. */
export function lendsApprovals({ action, actionConfig }: Pick<Hook, "action" | "actionConfig">): boolean {
  return action === "message_agent" && actionConfig["answersApprovals"] === true;
}

export const HookInput = z.object({
  name: z.string().trim().min(1).max(200),
  description: z.string().max(5000).default(""),
  /** Null listens to every source. */
  sourceId: z.string().nullable().default(null),
  /** Event type, or null for any. A `*` at the end matches a prefix: `pull_request.*`. */
  event: z.string().max(200).nullable().default(null),
  conditions: z.array(HookCondition).max(100).default([]),
  action: ActionKind,
  actionConfig: z.record(z.string(), z.unknown()).default({}),
  messageTemplate: z.string().max(20_000).nullable().default(null),
  isEnabled: z.boolean().default(true),
  priority: z.number().int().min(-1000).max(1000).default(0),
  maxExecutions: z.number().int().min(1).nullable().default(null),
  cooldownMs: z.number().int().min(0).default(0),
  /** How many executions of this hook may run at once. */
  concurrency: z.number().int().min(1).max(64).default(2),
  /** How many may wait behind those; a delivery beyond them is answered 503 and not acted upon. */
  maxWaiting: z.number().int().min(1).max(10_000_000).default(50),
  timeoutSeconds: Seconds.default(600),
  /** Not given: as `defaultApproval` says. */
  approval: Approval.optional(),
  metadata: z.record(z.string(), z.unknown()).default({}),
  /** A secret of the hook's own, beside its source's; null takes it away, not given leaves it. Never read back. */
  secret: z.string().min(1).max(8192).nullable().optional(),
});
export type HookInput = z.infer<typeof HookInput>;

/** A change of a hook: what is not given stays as it is, so no field has a default. */
export const HookChange = HookInput.extend({
  description: HookInput.shape.description.unwrap(),
  sourceId: HookInput.shape.sourceId.unwrap(),
  event: HookInput.shape.event.unwrap(),
  conditions: HookInput.shape.conditions.unwrap(),
  actionConfig: HookInput.shape.actionConfig.unwrap(),
  messageTemplate: HookInput.shape.messageTemplate.unwrap(),
  isEnabled: HookInput.shape.isEnabled.unwrap(),
  priority: HookInput.shape.priority.unwrap(),
  maxExecutions: HookInput.shape.maxExecutions.unwrap(),
  cooldownMs: HookInput.shape.cooldownMs.unwrap(),
  concurrency: HookInput.shape.concurrency.unwrap(),
  maxWaiting: HookInput.shape.maxWaiting.unwrap(),
  timeoutSeconds: HookInput.shape.timeoutSeconds.unwrap(),
  metadata: HookInput.shape.metadata.unwrap(),
}).partial();

export const Hook = HookInput.omit({ secret: true }).extend({
  id: z.string(),
  /** What may be shown of the hook's own secret; null when it has none. */
  secretHint: z.string().nullable().default(null),
  approval: Approval,
  /** Why an action that an earlier version took would be refused today; it then asks before each run. Null of others. */
  objection: z.string().nullable().default(null),
  /** What is to be known of how values land in its templates, a sentence each. */
  remarks: z.array(z.string()).default([]),
  /** The action that a person said "always" of, by its hash; null where nobody did, or it has become another since. */
  alwaysFor: z.string().nullable().default(null),
  /** Who made it, and who changed it last. */
  madeBy: Caller.default("person"),
  changedBy: Caller.default("person"),
  executionCount: z.number().int(),
  failureCount: z.number().int(),
  lastExecutedAt: z.number().nullable(),
  lastError: z.string().nullable(),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type Hook = z.infer<typeof Hook>;

/** One gate of a dry run: passed or not, and the words that say why. */
export const Gate = z.object({ gate: z.string(), passed: z.boolean(), explanation: z.string() });
export type Gate = z.infer<typeof Gate>;
