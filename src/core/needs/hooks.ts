import type { Execution } from "../../contract/model/execution.ts";
import type { Hook } from "../../contract/model/hook.ts";
import type { Need } from "../../contract/model/need.ts";
import { createSeen } from "./seen.ts";
import { type Watch, type WatchParts, counted, firstSentence, needOf } from "./watch.ts";

/** A hook fails once so many in a row did, or all that it ever ran. */
const IN_A_ROW = 3;
const LOOKED_AT = 50;

interface Failures {
  readonly since: number;
  readonly count: number;
  readonly last: Execution;
}

/** Hooks whose runs fail, one after another. */
export function watchHooks({ context }: WatchParts): Watch {
  const { store } = context;
  const seen = createSeen(LOOKED_AT * 2);
  const failures = new Map<string, Failures>();

  function add(execution: Execution): boolean {
    const { hookId, status, id, source } = execution;
    if (source === "manual_test") return false;
    if ((status !== "success" && status !== "error") || !seen.isNew(hookId, id)) return false;
    if (status === "success") return failures.delete(hookId);
    const before = failures.get(hookId);
    const since = before?.since ?? execution.finishedAt ?? execution.createdAt;
    failures.set(hookId, { since, count: (before?.count ?? 0) + 1, last: execution });
    return true;
  }

  return {
    begin: async () => {
      for (const { id, lastError } of store.hooks.list()) {
        if (lastError === null) continue;
        const { items } = await store.executions.list({ hookId: id, limit: LOOKED_AT });
        for (const execution of items.toReversed()) add(execution);
      }
    },
    of: ["execution.changed", "hook.deleted", "hook.changed"],
    see: (event) => {
      if (event.name === "execution.changed") return add(event.data);
      if (event.name === "hook.deleted") return failures.delete(event.data.id);
      return event.name === "hook.changed" && failures.has(event.data.id);
    },
    needs: () =>
      [...failures].flatMap(([hookId, failure]) => {
        const hook = store.hooks.get(hookId);
        if (!hook?.isEnabled) return [];
        return failure.count >= Math.min(IN_A_ROW, hook.executionCount) ? [failing(hook, failure)] : [];
      }),
  };
}

function failing({ id, name }: Hook, { since, count, last }: Failures): Need {
  return needOf("hook_fails", {
    subject: id,
    tone: "fails",
    title: `Hook “${name}” fails`,
    reason: `${count} of the last ${counted(count, "run")}: ${firstSentence(last.error ?? last.reason ?? "it says no reason")}`,
    since,
    count,
    action: { label: "Open its last run", does: "open_run" },
    about: { hookId: id, executionId: last.id, deliveryId: last.deliveryId },
  });
}
