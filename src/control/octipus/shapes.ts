import type { Delivery } from "../../contract/model/delivery.ts";
import type { Execution } from "../../contract/model/execution.ts";
import type { Hook } from "../../contract/model/hook.ts";

/** A hook by the names that Octipus's API gives its fields; `path` is its source's. Its secret is left out. */
export function hookShape(hook: Hook, path: string | null) {
  const { id, name, description, action, actionConfig, conditions, isEnabled, priority, metadata } = hook;
  return {
    id,
    name,
    description,
    trigger: "webhook",
    triggerConfig: {
      ...(path === null ? {} : { webhookPath: path }),
      ...(hook.messageTemplate === null ? {} : { messageTemplate: hook.messageTemplate }),
    },
    action,
    actionConfig,
    conditions,
    isEnabled,
    priority,
    maxExecutions: hook.maxExecutions,
    executionCount: hook.executionCount,
    cooldownMs: hook.cooldownMs,
    lastExecutedAt: isoOf(hook.lastExecutedAt),
    lastError: hook.lastError,
    metadata,
    createdAt: isoOf(hook.createdAt),
    updatedAt: isoOf(hook.updatedAt),
  };
}

/** An execution by Octipus's names. What was skipped has its reason as the error; a replay counts as the hook's own. */
export function executionShape(execution: Execution, delivery: Delivery | null) {
  const { id, hookId, hookName, source, status, action, result, error, reason, durationMs, createdAt } = execution;
  return {
    id,
    hookId,
    hookName,
    source: source === "manual_test" ? source : "hook",
    status,
    triggerType: "webhook",
    actionType: action,
    result: result ?? null,
    error: error ?? reason,
    durationMs,
    triggerContext: delivery === null ? null : triggerShape(delivery),
    createdAt: isoOf(createdAt),
  };
}

/** What the delivery brought, its credentials masked as everywhere; a body that is no JSON stands as text. */
function triggerShape({ method, url, headers, bodyBase64, truncated }: Delivery) {
  const body = Buffer.from(bodyBase64, "base64").toString("utf8");
  return {
    webhook: {
      path: url.split("?", 1)[0]?.split("/").at(-1) ?? "",
      method,
      headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
      body: truncated ? body : parsed(body),
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isoOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
