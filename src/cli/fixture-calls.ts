import type { Call } from "./call.ts";

/** What is done with fixtures by a call alone. */
export const FIXTURE_CALLS: Readonly<Record<string, Call>> = {
  show: { method: "fixtures.get", words: ["id"], named: "fixtures.list", help: "Shows one with its body." },
  restore: {
    method: "fixtures.restore",
    words: ["id"],
    help: "Takes a deletion back, by the id, until Hookbench ends.",
  },
  plan: { method: "fixtures.planImport", file: "text", help: "Says what importing a file would make." },
};
