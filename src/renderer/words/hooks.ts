/** The words of the form of a hook, and of what is said beside it. */
import { plural } from "./format.ts";

export const HOOK_FORM = {
  title: "New hook",
  label: "Hook",
  name: "Name",
  whenPart: "When",
  thenPart: "Then",
  more: "More",
  moreNote: "message, secret, approval, limits",
  source: "Source",
  anySource: "any source",
  signed: "signed, ",
  event: "Event",
  events: "Events",
  anyEvent: "any event",
  action: "Action",
  message: "Message",
  messagePlaceholder: "{{webhook.body.sender.login}} did {{webhook.body.action}}",
  messageHint: "Takes the payload's place. Values are put in as plain text; what is missing becomes nothing.",
  params: "Named values",
  paramsHint: "One a line: branch = $.ref makes the body's ref {{params.branch}}.",
  paramsLine: (line: number): string =>
    `Line ${line} is not NAME = PATH: a name of letters, digits and _, then where the value is.`,
  what: (name: string | null): string => (name === null ? "the new hook" : `the hook ${name}`),
  notSaved: (problem: string): string => `Not saved. ${problem}`,
  saved: (name: string): string => `Saved the hook ${name}.`,
  asksAgain: " It asks before each run again, for its action was changed.",
  objects: (why: string): string => `This hook asks before each run until its command is changed and saved: ${why}`,
  /** `push of shop`. */
  when: (event: string | null, source: string | null): string => {
    if (event === null) return source === null ? "Anything" : `Anything of ${source}`;
    return source === null ? event : `${event} of ${source}`;
  },
} as const;

export const HOOK_MENU = {
  label: "More for this hook",
  runs: "Show its runs",
  duplicate: "Duplicate",
  export: "Export",
  up: "Move up",
  down: "Move down",
  delete: "Delete",
  copied: "Made a copy. It is off until you switch it on.",
} as const;

export const HOOKS_PAGE = {
  title: "Hooks",
  noun: "hook",
  about: "A hook is conditions on a delivery, and one action to run when they hold.",
  import: "Import",
  export: "Export",
  enabled: (name: string): string => `${name} is enabled`,
} as const;

export const ACTION_CHOICES = {
  spawn_agent: "Spawn agent",
  notify: "Notify",
  webhook: "Forward",
  execute_tool: "Run tool",
  n8n_workflow: "n8n workflow",
  message_agent: "Message agent",
} as const;

/** Beside the form: what it would do. */
export const HOOK_SIDE = {
  label: "What it would do",
  counting: "Counting…",
  notCounted: "Not counted until every group can be read.",
  none: "No delivery to compare with yet.",
  dryRun: "Dry run",
  delivery: "Delivery",
  last: "the last delivery",
  real: "Run for real",
  trying: "Trying…",
  notTried: (why: string): string => `Not tried. ${why}`,
  would: "It would run.",
  wouldFail: "It would run, and fail.",
  wouldNot: "It would not run.",
  passed: "passed",
  failed: "failed",
  payload: "Payload",
  pointHint: "Point at a value to make it a condition or a placeholder.",
  reading: "Reading the payload…",
  noPayload: "No delivery has come yet. Send one, and its values can be pointed at here.",
  emptyBody: "Its body is empty.",
  newest: (summary: string): string => ` The newest: ${summary}`,
  unread: (count: number, time: string, reason: string): string =>
    `Of ${count} it cannot be told, the newest at ${time}: ${reason}.`,
  /** Whose deliveries are counted: ` of stripe`. */
  of: (source: string | null): string => (source === null ? "" : ` of ${source}`),
} as const;

export const GATE_WORDS: ReadonlyMap<string, string> = new Map([["maxExecutions", "number of runs"]]);

interface Matched {
  readonly checked: number;
  readonly matched: number;
  readonly turnedAway: number;
  readonly rejected: number;
}

/** As in `7 of the last 9 deliveries of shop match, 3 of them were rejected and would not run it.` */
export function matchWords({ checked, matched, turnedAway, rejected }: Matched, source: string | null): string {
  if (checked === 0) return HOOK_SIDE.none;
  const last = `${plural(checked, "delivery", "deliveries")}${HOOK_SIDE.of(source)}`;
  const all = `${matched} of the last ${last} ${matched === 1 ? "matches" : "match"}`;
  if (turnedAway === 0) return `${all}.`;
  const end = `${rejected === turnedAway ? "rejected" : "turned away"} and would not run it.`;
  if (turnedAway === matched) return `${all}, but ${matched === 1 ? "it was" : "all of them were"} ${end}`;
  return `${all}, ${turnedAway} of them ${turnedAway === 1 ? "was" : "were"} ${end}`;
}

export const WORKFLOW = {
  url: "n8n URL",
  urlHint: "The production URL of the workflow's Webhook node, https://…/webhook/…: n8n has no other way in.",
  id: "Workflow id",
  key: "API key",
  keyHint: "Kept encrypted.",
} as const;

export const OWN_SECRET = {
  label: "Own secret",
  none: "none: the source's secrets decide",
  set: (hint: string): string => `set, ends in ${hint}`,
  hint: "With one, the hook runs only for deliveries signed with it, and can be called by its id with it.",
  drop: "Remove secret",
} as const;

export const LIMITS = {
  approval: "Approval",
  never: "Run at once",
  ask: "Ask before every run",
  concurrency: "At a time",
  waiting: "Waiting at most",
  timeout: "Time-out, seconds",
  cooldown: "Cooldown, seconds",
  runs: "Runs in all",
  noLimit: "no limit",
  priority: "Priority",
  hint:
    "A delivery with an id of its own runs a hook once, however often it is sent. When as many wait as may, senders " +
    "are answered 503 and try again later.",
} as const;

export const EXPORT_DIALOG = {
  yaml: "YAML",
  json: "JSON",
  exportHooks: "Export hooks",
  hook: "hook",
  secretsAreLeftOutEach: "Secrets are left out; each place where one stood is named.",
  format: "Format",
} as const;

export const HOOK_LIST = {
  ofName: (name: string | number, value: string | number, items: string | number): string =>
    `${name}, ${value} of ${items}`,
} as const;

export const HOOK_WORDS = {
  anySource: "any source",
  aDeletedSource: "a deleted source",
  asksChangeItsCommand: "asks: change its command",
  run: "run",
  failedRuns: (runs: string | number, failureCount: string | number): string => `${runs}, ${failureCount} failed`,
} as const;

export const IMPORT_DIALOG = {
  importHooks: "Import hooks",
  hook: "hook",
  hooksNameTellMeAction: "hooks:\n  - name: Tell me\n    action: notify",
  jsonOrYamlAnExport:
    "JSON or YAML: an export of Hookbench, or hooks as Octipus gives them; or the curl command that makes one there.",
  anySource: "any source",
  aNewSource: ", a new source",
  switchedOff: ", switched off",
  isMade: "is made",
  isRefused: "is refused",
  whatRuns: (name: string | number): string => `What ${name} runs`,
  importedCreated: (created: string | number): string => `Imported ${created}`,
  whatWasChangedAndWhat: "What was changed, and what is left to do",
  undoTheImport: "Undo the import",
  done: "Done",
} as const;

export const URL_NOTE = {
  keptEncryptedToChangeIt: "Kept encrypted. To change it, type the whole URL.",
  aValueIsPercentEncoded:
    "A value is percent-encoded in path and query and cannot lead the path elsewhere; one that gives the host has to be a host's name, and reaches private addresses only where you allow them below.",
} as const;
