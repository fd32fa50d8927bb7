import { create } from "zustand";
import type { InterruptedExecution } from "../../contract/model/execution.ts";
import { call, callOrToast } from "./calls.ts";
import { showToast } from "./toasts.ts";
import { INTERRUPTED } from "../words/notices.ts";

interface Interrupted {
  /** Oldest first; the first thousand. */
  readonly items: readonly InterruptedExecution[];
  readonly total: number;
}

/** What was running when Hookbench ended and has not been run again, of the hooks that are listed. */
export const useInterrupted = create<Interrupted>(() => ({ items: [], total: 0 }));

let latest = 0;
let lastHookId: string | null = null;

/** Fetches those of a hook, or of all; without one of those, of what was asked for last. */
export async function fetchInterrupted(hookId: string | null = lastHookId): Promise<void> {
  const asked = ++latest;
  lastHookId = hookId;
  const result = await call("executions.interrupted", hookId === null ? {} : { hookId });
  if (asked === latest && result.ok) useInterrupted.setState(result.value);
}

/** Queues them once more, in the order they came, and says what came of that. */
export async function rerunInterrupted(ids: readonly string[]): Promise<void> {
  const result = await callOrToast("executions.rerunInterrupted", { ids: [...ids] });
  if (!result) return;
  void fetchInterrupted();
  const { items, left } = result;
  const waiting = items.filter(({ status }) => status === "waiting_approval").length;
  const words = [
    INTERRUPTED.runAgain(items.length - waiting),
    ...(waiting > 0 ? [INTERRUPTED.waitForApproval(waiting)] : []),
    ...(left.length > 0 ? [INTERRUPTED.leftOut(left.length, left[0]?.reason ?? "")] : []),
  ];
  showToast({ kind: left.length > 0 ? "bad" : "ok", text: words.join("; ").replace(/\.?$/, ".") });
}
