import type { Call } from "./call.ts";

const NAMED = { words: ["id"], named: "views.list" } as const;

/** What is done with views by a call alone. */
export const VIEW_CALLS: Readonly<Record<string, Call>> = {
  change: { ...NAMED, method: "views.update", help: "Changes what is given, and leaves the rest." },
  restore: { method: "views.restore", words: ["id"], help: "Takes a deletion back, by the id, until Hookbench ends." },
  move: { ...NAMED, method: "views.move", help: "Puts it before another in the list; before none, at its end." },
};
