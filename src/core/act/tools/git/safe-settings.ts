/** Whatever the repository says, no hook, monitor or transport of its choosing runs, and nothing goes on afterwards. */
export const GIT_SAFE = [
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "protocol.ext.allow=never",
  "submodule.recurse=false",
  "gc.auto=0",
  "maintenance.auto=false",
].flatMap((setting) => ["-c", setting]);

/** No question is asked on a terminal that nobody looks at. */
export const GIT_QUIET = { GIT_TERMINAL_PROMPT: "0", GIT_EDITOR: "true" };
/** What of our environment git needs beyond the usual. */
export const GIT_ENVIRONMENT = ["SSH_AUTH_SOCK"];
