import { create } from "zustand";
import type { TargetStatus } from "../../contract/model/target.ts";
import { call, callOrToast } from "./calls.ts";
import { offerUndo, showToast } from "./toasts.ts";
import { TARGETS } from "../words/notices.ts";

/** What is known of the apps of sources, by the source's id. */
export const useTargets = create<{ readonly bySource: ReadonlyMap<string, TargetStatus> }>(() => ({
  bySource: new Map(),
}));

export async function fetchTargets(): Promise<void> {
  const result = await call("targets.list", {});
  if (result.ok) useTargets.setState({ bySource: new Map(result.value.items.map((item) => [item.sourceId, item])) });
}

export function putTarget(status: TargetStatus): void {
  useTargets.setState(({ bySource }) => ({ bySource: new Map(bySource).set(status.sourceId, status) }));
}

/** Tries at once to deliver what waits for a source's app. */
export async function deliverNow(sourceId: string): Promise<void> {
  await callOrToast("targets.deliverNow", { sourceId });
}

/** Drops what waits for a source's app, and offers to have it wait again. */
export async function forgetWaiting(sourceId: string): Promise<void> {
  const result = await callOrToast("targets.forget", { sourceId });
  if (!result) return;
  const { forgotten, undo } = result;
  if (undo === null) return showToast({ kind: "info", text: TARGETS.notSentOnAnyMore(forgotten) });
  offerUndo({
    text: TARGETS.notSentOnAnyMore(forgotten),
    undo: () => callOrToast("targets.restore", { sourceId, undo }),
    redo: () => forgetWaiting(sourceId),
  });
}
