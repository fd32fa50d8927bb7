import { useHooks } from "../../state/hooks.ts";
import type { Choice, ValueAction } from "../../state/pointed-value.ts";
import { useRoute } from "../../state/route.ts";
import { hookDrafts } from "./hook-draft.ts";
import { putCondition, putPlaceholder } from "./put-into-hook.ts";
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
  run: (value, choice) => putCondition(value, choice ?? NEW),
};

/** Puts a value's placeholder at the end of what a hook says. */
export const intoTemplate: ValueAction = {
  objection: ({ path }) => (path === null ? VALUE_ACTIONS.hooksCannotNameThisValue : null),
  choices,
  run: (value, choice) => putPlaceholder(value, choice ?? NEW),
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
