import type { Call } from "./call.ts";

const NAMED = { words: ["id"], named: "endpoints.list" } as const;

/** What is done with endpoints by a call alone. */
export const ENDPOINT_CALLS: Readonly<Record<string, Call>> = {
  change: {
    ...NAMED,
    method: "endpoints.update",
    secret: ["secret"],
    help: "Changes what is given, and leaves the rest.",
  },
  restore: {
    method: "endpoints.restore",
    words: ["id"],
    help: "Takes a deletion back, by the id, until Hookbench ends.",
  },
  reveal: { ...NAMED, method: "endpoints.reveal", help: "Shows its secret. Takes a person at a terminal." },
  test: { ...NAMED, method: "endpoints.test", help: "Makes one attempt of an example event." },
  preview: { method: "endpoints.preview", help: "Shows the request an endpoint would get that is not made yet." },
};
