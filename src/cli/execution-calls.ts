import type { Call } from "./call.ts";

/** What is done with executions. */
export const EXECUTION_CALLS: Readonly<Record<string, Call>> = {
  cancel: { method: "executions.cancel", words: ["id"], help: "Ends it, or lets it not begin." },
  rerun: { method: "executions.rerun", words: ["id"], help: "Queues the same delivery for the same hook once more." },
  interrupted: { method: "executions.interrupted", help: "Lists what was running when Hookbench ended." },
  "rerun-interrupted": { method: "executions.rerunInterrupted", words: ["ids…"], help: "Queues those once more." },
};
