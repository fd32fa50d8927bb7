import { create } from "zustand";

/** A value of a request or an answer that somebody points at. */
export interface PointedValue {
  /** Where conditions and templates find it; null where they do not look, or cannot name it. */
  readonly path: string | null;
  readonly type: "text" | "number" | "yes or no" | "null" | "list" | "object";
  /** The value itself, as it is copied: a text without quotes, all else as JSON. */
  readonly text: string;
  /** Whether it is a credential, by its name or because it is masked: only its path is given out. */
  readonly isSecret: boolean;
}

/** One of several things that an action may be for, such as hooks. */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** What a feature does with a value. */
export interface ValueAction {
  /** Why it cannot be done with this one, as a sentence; null where it can. */
  readonly objection: (value: PointedValue) => string | null;
  /** What it can be done to; where there are several it is asked. Null where nothing is to choose. */
  readonly choices: () => readonly Choice[] | null;
  readonly run: (value: PointedValue, choice: Choice | null) => void;
}

export type ActionName = "only" | "never" | "condition" | "column" | "template";

/** What features do with values; one that is missing is not offered. */
export const useValueActions = create<Partial<Readonly<Record<ActionName, ValueAction>>>>(() => ({}));

/** A feature says what it does with values. */
export function provideValueActions(actions: Partial<Readonly<Record<ActionName, ValueAction>>>): void {
  useValueActions.setState(actions);
}
