import { useState } from "react";
import { scenarioDrafts } from "../../state/make-scenario.ts";

/** The text of a scenario as it is edited, and the way back. */
export interface Edits {
  readonly text: string;
  /** Whether it was typed, and not changed as a whole. */
  readonly isTyped: boolean;
  readonly change: (text: string) => void;
  readonly type: (text: string) => void;
  /** False where there is nothing to take back, or to do again. */
  readonly undo: () => false | void;
  readonly redo: () => false | void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

interface Course {
  readonly past: readonly string[];
  readonly future: readonly string[];
  readonly isTyped: boolean;
}

const NONE: Course = { past: [], future: [], isTyped: false };
const MOST = 200;
/** Kept while the window is open, so that a look at another page loses none. */
const courses = new Map<string, Course>();

/** What was typed in one go is taken back in one go; each change of a step is taken back by itself. */
export function useEdits(named: string, kept: string): Edits {
  const draft = scenarioDrafts.use(named);
  const text = draft.unsaved?.text ?? kept;
  const [course, setCourse] = useState<Course>(() => courses.get(named) ?? NONE);
  const put = (next: string, to: Course) => {
    courses.set(named, to);
    setCourse(to);
    if (next === kept && named !== "new") draft.drop();
    else draft.put({ text: next });
  };
  const { past, future, isTyped } = course;
  return {
    text,
    isTyped,
    change: (next) => {
      if (next !== text) put(next, { past: [...past, text].slice(-MOST), future: [], isTyped: false });
    },
    type: (next) => put(next, { past: isTyped ? past : [...past, text].slice(-MOST), future: [], isTyped: true }),
    undo: () => {
      const before = past.at(-1);
      if (before === undefined) return false;
      put(before, { past: past.slice(0, -1), future: [text, ...future], isTyped: false });
    },
    redo: () => {
      const [next] = future;
      if (next === undefined) return false;
      put(next, { past: [...past, text], future: future.slice(1), isTyped: false });
    },
    canUndo: past.length > 0,
    canRedo: future.length > 0,
  };
}
