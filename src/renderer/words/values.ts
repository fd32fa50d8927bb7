/** What is said of a value that is put into a hook. */

export const VALUE_ACTIONS = {
  aNewHook: "A new hook",
  hooksCannotNameThisValue: "Hooks cannot name this value.",
  aConditionComparesSingle: "A condition compares single values.",
  thisValueIsTooLong: "This value is too long for a condition.",
  aCondition: "a condition",
  aPlaceholder: "a placeholder",
  beingEdited: (id: string | number): string => `${id}, being edited`,
  saysNothing: (name: string): string => `${name} has no text of its own that a placeholder could go into.`,
  aNewHook2: "a new hook",
  putIntoWhichIsNot: (what: string | number, name: string | number): string =>
    `Put ${what} into ${name}, which is not saved yet.`,
} as const;
