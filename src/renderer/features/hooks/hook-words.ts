import type { Hook } from "../../../contract/model/hook.ts";
import type { Source } from "../../../contract/model/source.ts";
import { count, plural } from "../../words/format.ts";
import { ACTION_WORDS } from "../../ui/execution-words.ts";
import { listOf, recordOf, textOf } from "./hook-draft.ts";
import { HOOK_WORDS } from "../../words/hooks.ts";

/** `/hooks/github, spawn agent: claude`. */
export function whatItDoes(
  hook: Pick<Hook, "sourceId" | "action" | "actionConfig">,
  sources: readonly Source[],
): string {
  const source = sources.find(({ id }) => id === hook.sourceId);
  const where =
    hook.sourceId === null ? HOOK_WORDS.anySource : source ? `/hooks/${source.path}` : HOOK_WORDS.aDeletedSource;
  return `${where}, ${actionWithTarget(hook)}`;
}

/** `spawn agent: claude`, `forward to localhost:3000`. */
export function actionWithTarget(hook: Pick<Hook, "action" | "actionConfig">): string {
  const to = target(hook);
  return `${ACTION_WORDS[hook.action]}${to ? `${hook.action === "webhook" ? " to" : ":"} ${to}` : ""}`;
}

function target({ action, actionConfig }: Pick<Hook, "action" | "actionConfig">): string {
  switch (action) {
    case "spawn_agent":
      return listOf(actionConfig, "command")[0]?.split(/[\\/]/).at(-1) ?? textOf(actionConfig, "agent");
    case "notify":
      return [
        ...(actionConfig["notifyOwner"] === false ? [] : ["desktop"]),
        ...listOf(actionConfig, "notifyChannels"),
      ].join(", ");
    case "webhook":
      return textOf(actionConfig, "webhookUrl").replace(/^https?:\/\//, "");
    case "execute_tool":
      return (
        textOf(recordOf(actionConfig, "toolParams"), "command") ||
        `${textOf(actionConfig, "toolId")}.${textOf(actionConfig, "toolAction")}`
      );
    case "n8n_workflow":
      return textOf(actionConfig, "workflowId");
    case "message_agent":
      return textOf(actionConfig, "route");
  }
}

/** `41 runs, 1 failed`, or `off`, or that it asks because of its command. */
export function howItWent({
  isEnabled,
  executionCount,
  failureCount,
  objection,
}: Pick<Hook, "isEnabled" | "executionCount" | "failureCount" | "objection">): string {
  if (!isEnabled) return "off";
  if (objection !== null) return HOOK_WORDS.asksChangeItsCommand;
  const runs = plural(executionCount, HOOK_WORDS.run);
  return failureCount > 0 ? HOOK_WORDS.failedRuns(runs, count(failureCount)) : runs;
}
