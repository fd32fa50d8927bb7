import type { Call } from "./call.ts";

const NAMED = { words: ["id"], named: "hooks.list" } as const;

/** What is done with one hook. */
export const HOOK_CALLS: Readonly<Record<string, Call>> = {
  create: {
    method: "hooks.create",
    secret: ["secret"],
    help: "Makes a hook. One that runs programs unasked takes a person at a terminal.",
  },
  change: { ...NAMED, method: "hooks.update", secret: ["secret"], help: "Changes what is given, and leaves the rest." },
  enable: { ...NAMED, method: "hooks.update", fixed: { isEnabled: true }, only: true, help: "Lets it run again." },
  disable: { ...NAMED, method: "hooks.update", fixed: { isEnabled: false }, only: true, help: "Lets it run no more." },
  delete: { ...NAMED, method: "hooks.delete", help: "Deletes it; restore takes that back." },
  restore: { method: "hooks.restore", words: ["id"], help: "Takes a deletion back, by the id, until Hookbench ends." },
  duplicate: { ...NAMED, method: "hooks.duplicate", help: "Makes another like it, that is disabled." },
  "dry-run": {
    ...NAMED,
    method: "hooks.test",
    fixed: { run: false },
    help: "Says whether it fits a delivery and what it would run. Runs nothing.",
  },
  test: {
    ...NAMED,
    method: "hooks.test",
    fixed: { run: true },
    help: "Runs it on a delivery, and leaves its counters alone.",
  },
  preview: {
    method: "hooks.preview",
    help: "Says which of the last deliveries a hook would fit that is not made yet.",
  },
};
