import { create } from "zustand";
import type { Hook } from "../../contract/model/hook.ts";
import { call, callOrToast } from "./calls.ts";
import { withItem, withoutItem } from "./keyed.ts";

interface Hooks {
  readonly items: readonly Hook[];
  readonly isLoaded: boolean;
}

export const useHooks = create<Hooks>(() => ({ items: [], isLoaded: false }));

export async function fetchHooks(): Promise<void> {
  const result = await call("hooks.list", {});
  if (result.ok) useHooks.setState({ items: result.value.items, isLoaded: true });
}

export function putHook(hook: Hook): void {
  useHooks.setState(({ items }) => ({ items: withItem(items, hook) }));
}

export function dropHook(id: string): void {
  useHooks.setState(({ items }) => ({ items: withoutItem(items, id) }));
}

export async function enableHook(id: string, isEnabled: boolean): Promise<void> {
  const hook = await callOrToast("hooks.update", { id, isEnabled });
  if (hook) putHook(hook);
}
