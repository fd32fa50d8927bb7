/** Words of the filter line: what it takes, and what is wrong with what stands in it. */

/** So many of the values of a key are named. */
const SHOWN = 5;

export const FILTER = "Filter deliveries";
export const FILTER_HINT = "Text, provider:stripe, -status:2xx, after:1h";
export const NOTHING_FOUND = "No delivery matches";
export const CLEAR_FILTER = "Clear the filter";
export const SAVE_VIEW = "Save view";
export const VIEW_NAME = "Name of the view";
export const SAVE = "Save";
export const VIEW_NOTE = "It is in the rail with how many of today it has.";
export const changeWords = (view: string) => `Change ${view} to this filter`;
export const CANCEL = "Cancel";

/** In the places of the numbers: how many match, and how many there are. */
export const matchingWords = (matching: string, all: string) => `${matching} of ${all} kept`;
export const keptWords = (all: string) => `${all} kept`;
/** What a number beside a suggestion is of. */
export const ofNewestWords = (newest: string) => `of the newest ${newest}`;
export const dropWords = (chip: string, back: string) => `Without ${chip}: ${back}`;

/** What is wrong with a word that was meant as a condition, and what was meant. */
export const MISTAKES = {
  minus: (key: string, others: readonly string[]): string =>
    `${key}: cannot be turned round. With a minus go ${others.join(", ")}.`,
  value: (key: string, value: string, values: readonly string[]): string => {
    const more = values.length > SHOWN ? " …" : "";
    const examples = values.length > 0 ? ` It takes ${values.slice(0, SHOWN).join(", ")}${more}.` : "";
    return value === "" ? `${key}: needs a value.${examples}` : `${value} is nothing that ${key}: can be.${examples}`;
  },
  field: (name: string): string =>
    `Fields such as ${name} cannot be filtered by yet. A word alone is looked for in bodies.`,
  key: (name: string, near: string | null): string =>
    near === null ? `There is no ${name}: to filter by.` : `There is no ${name}: to filter by. ${near}: is meant?`,
} as const;
