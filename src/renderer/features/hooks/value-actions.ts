import type { Hook } from "../../../contract/model/hook.ts";
import { useHooks } from "../../state/hooks.ts";
import type { Choice, PointedValue, ValueAction } from "../../state/pointed-value.ts";
import { go, useRoute } from "../../state/route.ts";
import { offerUndo } from "../../state/toasts.ts";
import { formatValue } from "./condition-text.ts";
import { configOf, draftOf, type HookDraft, hookDrafts, newDraft, textOf, withConfig } from "./hook-draft.ts";
import { VALUE_ACTIONS } from "../../words/values.ts";

const NEW: Choice = { id: "new", label: VALUE_ACTIONS.aNewHook };
const LONGEST = 2000;

/** Makes a value a condition: of the one hook that is being edited, or of the one that is chosen. */
export const asCondition: ValueAction = {
  objection: ({ path, type, text }) => {
    if (path === null) return VALUE_ACTIONS.hooksCannotNameThisValue;
    if (type === "object" || type === "list") return VALUE_ACTIONS.aConditionComparesSingle;
    return text.length > LONGEST ? VALUE_ACTIONS.thisValueIsTooLong : null;
  },
  choices,
  run: (value, choice) => change(value, choice ?? NEW, VALUE_ACTIONS.aCondition, withCondition),
};

/** Puts a value's placeholder at the end of what a hook says. */
export const intoTemplate: ValueAction = {
  objection: ({ path }) => (path === null ? VALUE_ACTIONS.hooksCannotNameThisValue : null),
  choices,
  run: (value, choice) => change(value, choice ?? NEW, VALUE_ACTIONS.aPlaceholder, withPlaceholder),
};

/** The hook that is being edited; where there is none, or several, all of them. */
function choices(): readonly Choice[] {
  const hooks = useHooks.getState().items;
  const { place } = useRoute.getState();
  // Beside a hook's form, it is that hook.
  if (place.at === "hooks" && place.id !== null)
    return [{ id: place.id, label: hooks.find(({ id }) => id === place.id)?.name ?? NEW.label }];
  const edited = hookDrafts.ids();
  const nameOf = (id: string) => hooks.find((hook) => hook.id === id)?.name ?? NEW.label;
  if (edited.length === 1) return edited.map((id) => ({ id, label: nameOf(id) }));
  const others = hooks.filter(({ id }) => !edited.includes(id)).map(({ id, name }) => ({ id, label: name }));
  return [
    ...(edited.includes("new") ? [] : [NEW]),
    ...edited.map((id) => ({ id, label: VALUE_ACTIONS.beingEdited(nameOf(id)) })),
    ...others,
  ];
}

function change(
  value: PointedValue,
  { id }: Choice,
  what: string,
  make: (draft: HookDraft, value: PointedValue) => HookDraft,
): void {
  const hook: Hook | undefined = useHooks.getState().items.find((one) => one.id === id);
  const before = hookDrafts.get(id);
  const draft = make(before ?? (hook ? draftOf(hook) : newDraft()), value);
  hookDrafts.put(id, draft);
  go({ at: "hooks", id });
  offerUndo({
    text: VALUE_ACTIONS.putIntoWhichIsNot(what, hook?.name ?? VALUE_ACTIONS.aNewHook2),
    undo: () => (before ? hookDrafts.put(id, before) : hookDrafts.drop(id)),
    redo: () => hookDrafts.put(id, draft),
  });
}

function withCondition(draft: HookDraft, { path, type, text }: PointedValue): HookDraft {
  const value = type === "text" ? formatValue("equals", text) : text;
  return { ...draft, conditions: [...draft.conditions, { field: path ?? "", operator: "equals", value }] };
}

function withPlaceholder(draft: HookDraft, { path }: PointedValue): HookDraft {
  const placeholder = `{{${path ?? ""}}}`;
  const added = (text: string) => (text === "" ? placeholder : `${text}${/\s$/.test(text) ? "" : " "}${placeholder}`);
  if (draft.action === "spawn_agent")
    return withConfig(draft, { agentPrompt: added(textOf(configOf(draft), "agentPrompt")) });
  return { ...draft, messageTemplate: added(draft.messageTemplate ?? "") };
}
