import { create } from "zustand";
import type { Check, CheckItem, CheckOrder } from "../../contract/model/check.ts";
import { call, callOrToast } from "./calls.ts";

/** The newest check of every endpoint since the app started, and what was sent and answered in the one looked into. */
interface Checks {
  readonly newest: ReadonlyMap<string, CheckItem>;
  readonly detail: Check | null;
}

export const useChecks = create<Checks>(() => ({ newest: new Map(), detail: null }));

export function putCheck(item: CheckItem): void {
  const { endpointId } = item;
  if (endpointId === null) return;
  useChecks.setState(({ newest }) => {
    const known = newest.get(endpointId);
    return known && known.startedAt > item.startedAt ? {} : { newest: new Map(newest).set(endpointId, item) };
  });
}

export async function fetchChecks(): Promise<void> {
  const result = await call("checks.list", {});
  if (!result.ok) return;
  for (const item of result.value.items) putCheck(item);
}

export async function startCheck(order: Pick<CheckOrder, "endpointId" | "event"> & { limitSeconds: number }) {
  const item = await callOrToast("checks.start", order);
  if (item) putCheck(item);
}

export async function cancelCheck(id: string): Promise<void> {
  await callOrToast("checks.cancel", { id });
}

/** Fetches what a check sent and what came back. */
export async function lookIntoCheck(id: string): Promise<void> {
  const detail = await callOrToast("checks.get", { id });
  if (detail) useChecks.setState({ detail });
}
