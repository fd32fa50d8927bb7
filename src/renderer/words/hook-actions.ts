/** The words of what a hook can do: the fields of its actions. */

export const BODY_LANDING =
  "Values cannot change the text around them: in JSON one in quotes is text and one without keeps its type, and in " +
  "forms, XML, HTML, Markdown and CSV they are escaped. {{webhook.body.text | raw}} puts a value in as it is, and then " +
  "the hook asks before each run.";

export const AGENT = {
  label: "Agent",
  command: "Run a command",
  toGet: (how: string): string => `To get it: ${how}`,
  folder: "Working folder",
  startFolder: "where Hookbench was started",
  ownFolder: "an empty folder of its own",
  commandField: "Command",
  commandPlaceholder: "claude -p",
  commandHint: "Program and arguments; started without a shell.",
  prompt: "Prompt",
  promptPlaceholder:
    "Review the pull request {{webhook.body.pull_request.html_url}}.\nSummarise the risk in three lines.",
  promptHint:
    "One or two plain words are put in where their placeholder is; longer values are set apart as untrusted data. The " +
    "payload is appended as untrusted data and reaches the agent on standard input, never on a command line.",
  environment: "Environment it may see",
  environmentPlaceholder: "ANTHROPIC_API_KEY",
  environmentHint: "Names of variables, beyond PATH, HOME and the like.",
  plan: "Let it plan first, then run with its plan",
  notify: "Notify me with what it answers",
} as const;

export const AGENT_PRESET = {
  modes: {
    safe: "Safe: changes nothing",
    "read-only": "Read-only: may read files",
    edit: "Edit: may change files in its folder",
  },
  model: "Model",
  models: "Models",
  firstModel: "the first it serves",
  ownModel: "its own choice",
  mode: "Mode",
  noTools: "It has no tools.",
  baseUrl: "Base URL",
  usualUrl: "where its model is served by default",
  key: "Key variable",
  usualKey: "its usual one",
  keyHint: "The variable that holds the key; a base URL of your own gets a key only if you name one here.",
  ownConfig: "Use my own configuration and login instead of a fresh, empty one",
} as const;

export const FORWARD = {
  url: "URL",
  /** Only where the switch beside it allows it. */
  localUrl: "http://localhost:3000/webhooks",
  publicUrl: "https://example.com/webhooks",
  what: "What is sent",
  modes: [
    { value: "forward", label: "As it came" },
    { value: "call", label: "A request of its own" },
  ],
  asItCame: "Method, headers and the exact bytes of the body are passed on.",
  dropped: "Nothing is sent then, and the run ends well.",
  allowPrivate: "Allow addresses of this machine and of private networks",
  method: "Method",
  headers: "Headers",
  headersHint: "One per line. A value adds no line: its line ends become blanks.",
  body: "Body",
  bodyPlaceholder: '{"text":"{{webhook.body.action}}"}',
  bodyHint: `Empty sends what is known of the delivery, as JSON. ${BODY_LANDING}`,
} as const;

export const SENDING = {
  tries: "Tries in all",
  triesHint: "Again after no answer, 408, 425, 429 and 5xx; Retry-After is honoured.",
  firstWait: "First wait, seconds",
  firstWaitHint: "Each further wait is twice as long.",
  unsigned: "not signed anew",
  signedAs: "Signed as",
  secret: "Secret to sign with",
  secretKept: "Kept encrypted; type over it to change it.",
  secretNew: "Kept encrypted.",
} as const;

export const NOTIFY = {
  desktop: "Notify me on this desktop",
  text: "Notification",
  textPlaceholder: "Payment {{webhook.body.data.object.id}} failed",
  textHint: "Empty sends the hook's message. Values are text: where a channel reads Markdown, they are escaped.",
  off: (name: string): string => `${name}, which is switched off`,
  others: "Further addresses",
  othersPlaceholder: "https://ntfy.sh/my-topic",
  othersHint:
    "Webhook URLs of Slack, Discord, Teams, Telegram or ntfy, separated by spaces. Channels of the settings keep " +
    "theirs encrypted.",
} as const;
