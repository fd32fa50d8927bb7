import { create } from "zustand";
import type { Input } from "../../contract/api.ts";
import type { AppError } from "../../contract/errors.ts";
import type { Check, CheckItem } from "../../contract/model/check.ts";
import { call, callOrToast } from "./calls.ts";

/** Stands for what is no endpoint. */
export const ANY_URL = "";

/**
 * The newest check of every endpoint, and of a URL by itself, since the app started; and what was sent and answered in
 * the one looked into.
 */
interface Checks {
  readonly newest: ReadonlyMap<string, CheckItem>;
  readonly detail: Check | null;
}

export const useChecks = create<Checks>(() => ({ newest: new Map(), detail: null }));

export function putCheck(item: CheckItem): void {
  const endpointId = item.endpointId ?? ANY_URL;
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

/** Starts a check; null, or why it cannot be. */
export async function startCheck(order: Input<"checks.start">): Promise<AppError | null> {
  const result = await call("checks.start", order);
  if (!result.ok) return result.error;
  // What was heard of it by now is newer than the answer that it began.
  const known = useChecks.getState().newest.get(result.value.endpointId ?? ANY_URL);
  if (known?.id !== result.value.id) putCheck(result.value);
  return null;
}

export async function cancelCheck(id: string): Promise<void> {
  await callOrToast("checks.cancel", { id });
}

/** Fetches what a check sent and what came back. */
export async function lookIntoCheck(id: string): Promise<void> {
  const detail = await callOrToast("checks.get", { id });
  if (detail) useChecks.setState({ detail });
}
