import type { Output } from "../../../contract/api.ts";
import type { Hook } from "../../../contract/model/hook.ts";
import type { Source } from "../../../contract/model/source.ts";
import { count, plural } from "../../words/format.ts";
import { ACTION_WORDS } from "../../ui/execution-words.ts";
import { listOf, recordOf, textOf } from "./hook-draft.ts";

/** `/hooks/github, spawn agent: claude`. */
export function whatItDoes(
  hook: Pick<Hook, "sourceId" | "action" | "actionConfig">,
  sources: readonly Source[],
): string {
  const source = sources.find(({ id }) => id === hook.sourceId);
  const where = hook.sourceId === null ? "any source" : source ? `/hooks/${source.path}` : "a deleted source";
  const to = target(hook);
  return `${where}, ${ACTION_WORDS[hook.action]}${to ? `${hook.action === "webhook" ? " to" : ":"} ${to}` : ""}`;
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
  if (objection !== null) return "asks: change its command";
  const runs = plural(executionCount, "run");
  return failureCount > 0 ? `${runs}, ${count(failureCount)} failed` : runs;
}

/** As in `7 of the last 9 deliveries match, 3 of them were rejected and would not run it.` */
export function matchWords(preview: Omit<Output<"hooks.preview">, "newest" | "unread">): string {
  const { checked, matched, turnedAway, rejected } = preview;
  if (checked === 0) return "No delivery to compare with yet.";
  const all = `${matched} of the last ${plural(checked, "delivery", "deliveries")} ${matched === 1 ? "matches" : "match"}`;
  if (turnedAway === 0) return `${all}.`;
  const end = `${rejected === turnedAway ? "rejected" : "turned away"} and would not run it.`;
  if (turnedAway === matched) return `${all}, but ${matched === 1 ? "it was" : "all of them were"} ${end}`;
  return `${all}, ${turnedAway} of them ${turnedAway === 1 ? "was" : "were"} ${end}`;
}
