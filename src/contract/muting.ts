import type { FieldHabit, MutedPart, MutedWhy } from "./model/muted-field.ts";
import { createIsVolatile } from "./volatile-fields.ts";

/** Why a field is muted, and how that is said of it. */
export interface Muted {
  readonly why: MutedWhy;
  readonly sentence: string;
}

/** Says of a field that became another why that is not to be looked at; null where it is. */
export type Muting = (part: MutedPart | "answer", path: string) => Muted | null;

export const BY_NAME = "its name is on the list of what is muted";

/** What a person said of a field comes before what was learned of it, and both before what its name says. */
export function createMuting(patterns: readonly string[], habits: readonly FieldHabit[]): Muting {
  const isVolatile = createIsVolatile(patterns);
  const known = new Map(habits.map((habit) => [`${habit.part} ${habit.path}`, habit]));
  return (part, path) => {
    const habit = known.get(`${part} ${placeOf(path, part)}`);
    if (habit?.word === "shown") return null;
    if (habit?.why === "person" || habit?.why === "learned") return { why: habit.why, sentence: habit.sentence };
    return isVolatile(path) ? { why: "name", sentence: BY_NAME } : null;
  };
}

/** Where a path leads in any payload of its kind: `items[0].id` is `items[].id`; of a header its name. */
export function placeOf(path: string, part: MutedPart | "answer"): string {
  return path.replaceAll(/\[\d*\]/g, part === "headers" ? "" : "[]");
}
