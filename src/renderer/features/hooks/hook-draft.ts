import type { Input } from "../../../contract/api.ts";
import type { Delivery } from "../../../contract/model/delivery.ts";
import type { ActionKind } from "../../../contract/model/execution.ts";
import type { Approval, Hook } from "../../../contract/model/hook.ts";
import { createDrafts } from "../../state/drafts.ts";
import { go } from "../../state/route.ts";
import { type DraftCondition, formatCondition, parseCondition } from "./draft-condition.ts";

export type Config = Readonly<Record<string, unknown>>;

/** A hook as it is being edited. Each action keeps its fields while another is looked at. */
export interface HookDraft extends Omit<
  Hook,
  | "conditions"
  | "actionConfig"
  | "approval"
  | "objection"
  | "remarks"
  | "alwaysFor"
  | "madeBy"
  | "changedBy"
  | "id"
  | "executionCount"
  | "failureCount"
  | "lastExecutedAt"
  | "lastError"
  | "createdAt"
  | "updatedAt"
> {
  readonly conditions: readonly DraftCondition[];
  /** Not chosen yet: the action decides. */
  readonly approval?: Approval | undefined;
  readonly configs: Readonly<Partial<Record<ActionKind, Config>>>;
  /** A new secret of its own; empty leaves what there is. */
  readonly secret: string;
  readonly dropsSecret: boolean;
}

export const hookDrafts = createDrafts<HookDraft>({
  name: "hook",
  like: newDraft,
  keep: (draft) => ({ ...draft, secret: "", configs: withoutTyped(draft.configs) }),
});

/** Names of what is secret in a configuration. */
const SECRET = /secret|token|password|authorization|api-?key|cookie/i;

/** The configurations without the secrets typed into them; the hints of those that are saved stay. */
function withoutTyped(configs: HookDraft["configs"]): HookDraft["configs"] {
  return JSON.parse(JSON.stringify(configs), (name, value: unknown) => {
    if (/^(notify|answer)Channels$/.test(name) && Array.isArray(value))
      return value.map((one) => (isHint(one) ? one : ""));
    return SECRET.test(name) && typeof value === "string" && !isHint(value) ? "" : value;
  });
}

function isHint(value: unknown): boolean {
  return typeof value === "string" && /[…•]/.test(value);
}

const STARTING_CONFIGS: Record<ActionKind, Config> = {
  spawn_agent: { agent: "command", command: [], agentPrompt: "" },
  notify: { notifyOwner: true },
  webhook: { webhookUrl: "", mode: "forward" },
  execute_tool: { toolId: "shell", toolAction: "execute", toolParams: { command: "" } },
  n8n_workflow: { workflowId: "" },
  message_agent: { route: "claude" },
};

export function draftOf(hook: Hook): HookDraft {
  const {
    id: _id,
    executionCount: _runs,
    failureCount: _failures,
    lastExecutedAt: _last,
    lastError: _error,
    createdAt: _created,
    updatedAt: _updated,
    objection: _objection,
    remarks: _remarks,
    alwaysFor: _always,
    madeBy: _maker,
    changedBy: _changer,
    conditions,
    actionConfig,
    ...rest
  } = hook;
  return {
    ...rest,
    conditions: conditions.map(formatCondition),
    configs: { [hook.action]: actionConfig },
    secret: "",
    dropsSecret: false,
  };
}

/** Opens the editor for a new hook that this delivery would have started. */
export function draftHookFrom({ sourceId, event }: Pick<Delivery, "sourceId" | "event">): void {
  hookDrafts.put("new", { ...newDraft(), sourceId, event });
  go({ at: "hooks", id: "new" });
}

/** What a new hook starts as. */
export function newDraft(): HookDraft {
  return {
    name: "",
    description: "",
    sourceId: null,
    event: null,
    conditions: [],
    action: "spawn_agent",
    configs: {},
    messageTemplate: null,
    isEnabled: true,
    priority: 0,
    maxExecutions: null,
    cooldownMs: 0,
    concurrency: 2,
    maxWaiting: 50,
    timeoutSeconds: 600,
    metadata: {},
    secretHint: null,
    secret: "",
    dropsSecret: false,
  };
}

export function configOf({ configs, action }: HookDraft): Config {
  return configs[action] ?? STARTING_CONFIGS[action];
}

export function withConfig(draft: HookDraft, part: Config): HookDraft {
  return { ...draft, configs: { ...draft.configs, [draft.action]: { ...configOf(draft), ...part } } };
}

/** The draft as input for the API; a name has to be there. Conditions without a field are not finished and left out. */
export function toInput(draft: HookDraft): Input<"hooks.create"> {
  const { conditions, configs: _, secretHint: _hint, secret, dropsSecret, ...rest } = draft;
  return {
    ...rest,
    ...(dropsSecret ? { secret: null } : secret.trim() ? { secret: secret.trim() } : {}),
    messageTemplate: draft.messageTemplate || null,
    name: draft.name.trim(),
    event: draft.event?.trim() || null,
    conditions: conditions.map(parseCondition).filter((condition) => condition !== null),
    actionConfig: { ...configOf(draft) },
  };
}

/** A text of a configuration, whatever else an imported one may hold there. */
export function textOf(config: Config, key: string): string {
  const value = config[key];
  return typeof value === "string" ? value : "";
}

export function flagOf(config: Config, key: string): boolean {
  return config[key] === true;
}

export function numberOf(config: Config, key: string): number | null {
  const value = config[key];
  return typeof value === "number" ? value : null;
}

export function listOf(config: Config, key: string): string[] {
  const value = config[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

export function recordOf(config: Config, key: string): Config {
  const value = config[key];
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}
