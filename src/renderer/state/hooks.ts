import type { Hook } from "../../contract/model/hook.ts";
import { call, callOrToast } from "./calls.ts";
import { createListStore } from "./list-store.ts";
import { inOrder, orderAfter } from "./own-order.ts";
import { go } from "./route.ts";
import { offerUndo } from "./toasts.ts";
import { HOOKS } from "../words/notices.ts";

export const {
  useList: useHooks,
  fetch: fetchHooks,
  put: putHook,
  drop: dropHook,
} = createListStore<Hook>(() => call("hooks.list", {}));

/** Sorts the list as `ids` says; what it does not name stays behind. */
export function orderHooks(ids: readonly string[]): void {
  useHooks.setState(({ items }) => ({ items: inOrder(items, ids) }));
}

/** Puts a hook at another place of the list: shown at once, taken back where it could not be kept. */
export async function moveHook(id: string, to: number): Promise<void> {
  const before = useHooks.getState().items.map((hook) => hook.id);
  const { ids } = orderAfter(before, id, to);
  if (ids.every((one, index) => one === before[index])) return;
  orderHooks(ids);
  const ordered = await callOrToast("hooks.reorder", { ids: [...ids] });
  orderHooks(ordered?.ids ?? before);
}

/** Deletes a hook; the message says so and offers to have it back. */
export async function deleteHook(hook: Pick<Hook, "id" | "name">): Promise<boolean> {
  const { id, name } = hook;
  if ((await callOrToast("hooks.delete", { id })) === null) return false;
  dropHook(id);
  const [undo, redo] = [() => restoreHook(id), () => deleteHook(hook)];
  offerUndo({ text: HOOKS.deletedTheHook(name), undo, redo });
  return true;
}

async function restoreHook(id: string): Promise<void> {
  const hook = await callOrToast("hooks.restore", { id });
  if (!hook) return;
  await fetchHooks();
  go({ at: "hooks", id: hook.id });
}

export async function enableHook(id: string, isEnabled: boolean): Promise<void> {
  const hook = await callOrToast("hooks.update", { id, isEnabled });
  if (hook) putHook(hook);
}
