import { useHooks } from "../../state/hooks.ts";
import type { Choice, PointedValue } from "../../state/pointed-value.ts";
import { go } from "../../state/route.ts";
import { offerUndo, showToast } from "../../state/toasts.ts";
import { VALUE_ACTIONS } from "../../words/values.ts";
import { formatValue } from "./condition-text.ts";
import { draftOf, type HookDraft, hookDrafts, newDraft } from "./hook-draft.ts";
import { withPlaceholder } from "./template-place.ts";

/** Makes a value a condition of a hook, which is then shown as it is edited. */
export function putCondition(value: PointedValue, choice: Choice): void {
  put(choice, VALUE_ACTIONS.aCondition, (draft) => withCondition(draft, value));
}

/** Puts a value's placeholder at the end of what a hook says; of one that says nothing of its own it is said. */
export function putPlaceholder({ path }: PointedValue, choice: Choice): void {
  put(choice, VALUE_ACTIONS.aPlaceholder, (draft) => withPlaceholder(draft, `{{${path ?? ""}}}`));
}

function put({ id }: Choice, what: string, make: (draft: HookDraft) => HookDraft | null): void {
  const hook = useHooks.getState().items.find((one) => one.id === id);
  const before = hookDrafts.get(id);
  const draft = make(before ?? (hook ? draftOf(hook) : newDraft()));
  const name = hook?.name ?? VALUE_ACTIONS.aNewHook2;
  if (draft === null) return void showToast({ kind: "bad", text: VALUE_ACTIONS.saysNothing(name) });
  hookDrafts.put(id, draft);
  go({ at: "hooks", id });
  offerUndo({
    text: VALUE_ACTIONS.putIntoWhichIsNot(what, name),
    undo: () => (before ? hookDrafts.put(id, before) : hookDrafts.drop(id)),
    redo: () => hookDrafts.put(id, draft),
  });
}

function withCondition(draft: HookDraft, { path, type, text }: PointedValue): HookDraft {
  const value = type === "text" ? formatValue("equals", text) : text;
  return { ...draft, conditions: [...draft.conditions, { field: path ?? "", operator: "equals", value }] };
}
