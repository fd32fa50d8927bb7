/** A variable of this beginning is one that no program obeys. */
const OWN_BEGINNING = /^(PAYLOAD|WEBHOOK|HOOK|DELIVERY|VALUE|MY)_\w+$/i;
/** Words that name what a payload says; a name made of nothing else is no program's. */
const WORDS = new Set(
  (
    "ACTION AMOUNT AUTHOR BODY BRANCH CHANNEL COMMENT COMMIT COUNT CURRENCY CUSTOMER DATE DESCRIPTION EMAIL EVENT FROM HASH ID INVOICE ISSUE " +
    "KIND LABEL LEVEL LINK LOGIN MERGE MESSAGE NAME NOTE NUMBER ORDER OWNER PAYLOAD PR PRIORITY PROJECT PULL REASON REF RELEASE REPO REPOSITORY " +
    "SENDER SEVERITY SHA STATE SUBJECT SUMMARY TAG TASK TEAM TEXT TICKET TITLE TYPE URL VALUE VERSION WHO"
  ).split(" "),
);

/** Whether a variable may hold a value: nothing that runs obeys one of this name. */
export function mayHoldValue(name: string): boolean {
  return (
    /^[A-Z]$/i.test(name) ||
    OWN_BEGINNING.test(name) ||
    name
      .toUpperCase()
      .split("_")
      .every((word) => WORDS.has(word))
  );
}

/** Of these it is known that programs obey them; no approval lets a value fill one. */
export function decidesWhatRuns(name: string): boolean {
  return /^(PATH|IFS|ENV|SHELLOPTS|BASH_\w+|PS[0-4]|PROMPT_COMMAND|LD_\w+|DYLD_\w+|NODE_OPTIONS|NODE_PATH|PYTHON\w+|PERL5?\w+|RUBY\w+|GIT_\w+|MAKEFLAGS|EDITOR|VISUAL|PAGER|HOOKBENCH_\w+)$/i.test(
    name,
  );
}
