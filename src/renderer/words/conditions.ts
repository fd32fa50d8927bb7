export const CONDITIONS = {
  add: "Add a condition",
  addTo: (group: string): string => `Add a condition to group ${group}`,
  addGroup: "Add a group",
  addGroupTo: (group: string): string => `Add a group to group ${group}`,
  tooDeep: (levels: number): string => `Groups nest at most ${levels} levels deep.`,
  tooDeepGroup: (levels: number): string =>
    `Groups nest at most ${levels} levels deep, and none of several takes two of them.`,
  notAGroup: 'This text is not a group: {"any": […]}, {"all": […]} or {"not": …}.',
  group: (number: string): string => `Group ${number}`,
  holds: (number: string): string => `What holds in group ${number}`,
  kinds: [
    ["any", "any of these holds"],
    ["all", "all of these hold"],
    ["not", "none of these holds"],
  ],
  asText: "As text",
  asRows: "As rows",
  editAsText: (number: string): string => `Edit group ${number} as text`,
  editAsRows: (number: string): string => `Edit group ${number} as rows`,
  textOf: (number: string): string => `Text of group ${number}`,
  textHint: "As text, the way a project file has it",
  removeGroup: (number: string): string => `Remove group ${number}`,
  empty: "Nothing is in it, so it is left out.",
  field: (number: string): string => `Field of condition ${number}`,
  fields: "Paths of the payload at the side",
  operator: (number: string): string => `Operator of condition ${number}`,
  value: (number: string): string => `Value of condition ${number}`,
  values: "Values that came",
  list: "one, two, three",
  remove: (number: string): string => `Remove condition ${number}`,
  /** As in `9 of the last 100 of stripe`. */
  came: (times: number, looked: number, of: string | null): string =>
    `${times} of the last ${looked}${of === null ? "" : ` of ${of}`}`,
} as const;

export const OPERATORS: Readonly<Record<string, string>> = {
  gt: "is more than",
  lt: "is less than",
  in: "in",
  matches: "matches (pattern)",
};
