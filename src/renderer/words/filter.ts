/** Words of the filter line: what it takes, and what is wrong with what stands in it. */

export const FILTER = "Filter deliveries";
export const FILTER_HINT = "Text, provider:stripe, -status:2xx, body.id:42";
export const NOTHING_FOUND = "No delivery matches";
export const CLEAR_FILTER = "Clear the filter";
export const SAVE_VIEW = "Save view";
export const VIEW_NAME = "View name";
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

/** Puts in place of a mistake what is meant by it. */
export const meantWords = (meant: string) => `Use ${meant}`;
/** How far a filter that reads contents has looked: the time of the oldest. */
export const lookedWords = (time: string) => `looked back to ${time}`;
export const STOP_LOOKING = "Stop";
export const LOOK_ON = "Look further";
/** Of what is not counted to the end. */
export const atLeastWords = (count: string) => `${count}+`;
