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
  environment: "Environment variables",
  environmentPlaceholder: "ANTHROPIC_API_KEY",
  environmentHint: "Names of variables, beyond PATH, HOME and the like.",
  plan: "Plan first",
  notify: "Notify with answer",
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
  ownConfig: "Use my configuration",
  ownConfigHint: "And my login, instead of a fresh, empty one.",
} as const;

export const FORWARD = {
  url: "URL",
  /** Only where the switch beside it allows it. */
  localUrl: "http://localhost:3000/webhooks",
  publicUrl: "https://example.com/webhooks",
  what: "What is sent",
  modes: [
    { value: "forward", label: "As it came" },
    { value: "call", label: "Own request" },
  ],
  asItCame: "Method, headers and the exact bytes of the body are passed on.",
  dropped: "Nothing is sent then, and the run ends well.",
  allowPrivate: "Allow private addresses",
  allowPrivateHint: "Of this machine and of private networks.",
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
  secret: "Signing secret",
  secretKept: "Kept encrypted; type over it to change it.",
  secretNew: "Kept encrypted.",
} as const;

export const NOTIFY = {
  desktop: "Desktop notification",
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

export const MCP_PARAMS = {
  mcpServer: "MCP server",
  addOneInTheSettings: "Add one in the settings first.",
  chooseOne: "choose one",
  itsTool: "Its tool",
  toolsInTheSettingsLists: "“Tools” in the settings lists them.",
  arguments: "Arguments",
  thisIsNotAJson: "This is not a JSON object yet.",
  example: '{"title":"{{webhook.body.issue.title}}"}',
  jsonItsTextsMayHold:
    "JSON; its texts may hold placeholders. A text that is one placeholder becomes the value itself, a number or an object too; where the tool takes a text, its text.",
} as const;

export const SCRIPT_FIELDS = {
  runMyScriptWithThese: "Use a script",
  runMyScript: "Run my script",
  example: "/srv/hooks/deploy.sh",
  eachValueIsOneArgument:
    "Each value is one argument: “$1”, “$2” and so on. One that begins with - is refused, and nothing runs.",
  nameOfValue: (value: string | number): string => `Name of value ${value}`,
  value: (value: string | number): string => `Value ${value}`,
  example2: "{{webhook.body.pull_request.title}}",
  removeValue: (value: string | number): string => `Remove value ${value}`,
  addAValue: "Add a value",
} as const;

export const SHELL_PARAMS = {
  runMyScriptWithThese: "Use a script",
  putsAScriptFileOf: "Puts a script file of yours in this command’s place, with its values as arguments.",
  shellCommand: "Shell command",
  example: './deploy.sh {{webhook.body.after}}, or: notify-send -- "{{webhook.event}}"',
  saveToKeepThisCommand: "Save to keep this command.",
  aValueMayStandWhere:
    "A value may be where its program is known to take data; elsewhere saving refuses it and says why. The body comes on standard input.",
  safeFormsOfThisCommand: "Safe forms of this command",
  workingFolder: "Working folder",
  whereHookbenchWasStarted: "where Hookbench was started",
} as const;

export const TOOL_FIELDS = {
  shellCommand: "Shell command",
  writeAFile: "Write a file",
  appendToAFile: "Append to file",
  httpRequest: "HTTP request",
  pullAGitRepository: "Pull git repository",
  toolOfAnMcpServer: "MCP tool",
  tool: "Tool",
  toolId: "Tool's id",
  thereIsNoSuchTool: "There is no such tool here; running it fails.",
  action: "Action",
} as const;

export const TOOL_PARAMS = {
  folder: "Folder",
  example: "~/deliveries, written out",
  nothingOutsideItIsEver: "Nothing outside it is ever written.",
  file: "File",
  example2: "{{webhook.body.repository.name}}.json",
  aValueIsPartOf: "A value is part of one name: it adds no level and chooses no hidden file.",
  content: "Content",
  example3: "{{webhook.body}}",
  emptyWritesTheBodyWhat: (value: string | number): string =>
    `Empty writes the body. What the file is written in is told by its name. ${value}`,
  writeOverAFileWhose: "Overwrite files",
  alsoWhereAValue: "Also where a value of the payload chose the name.",
  url: "URL",
  example4: "http://localhost:3000",
  example5: "https://example.com",
  itemsWebhookBodyId: (value: string | number): string => `${value}/items/{{webhook.body.id}}`,
  method: "Method",
  body: "Body",
  allowAddressesOfThisMachine: "Allow private addresses",
  ofThisMachine: "Of this machine and of private networks.",
  repositoryFolder: "Repository's folder",
  example6: "~/project, written out",
  fastForwardOnlyNoHook: "Fast-forward only; no hook of the repository runs.",
  remote: "Remote",
  origin: "origin",
  branch: "Branch",
  theOneItIsOn: "the one it is on",
} as const;

/** A line into a session that runs. */
export const MESSAGE_FORM = {
  route: "Way",
  claude: "Claude Code (inbox socket)",
  "claude-channel": "Claude Code (channel)",
  codex: "Codex (codex queue)",
  opencode: "OpenCode (its server)",
  openclaw: "OpenClaw (its hooks)",
  command: "A program (standard input)",
  socket: "Inbox socket path",
  channelName: "Name of the channel",
  channelHint: "The session began with hookbench mcp --channel and this name.",
  openclawKey: "Key of its session",
  openclawHint: "Empty wakes the main session. A key takes hooks.allowRequestSessionKey in OpenClaw's configuration.",
  session: "Session",
  url: "Address of its server",
  token: "Token",
  tokenHint: "The inbox's token, the server's password, or the token of its hooks. Kept sealed.",
  program: "Program",
  programHint: "As in a terminal; the line comes on its standard input.",
  about:
    "The agent gets one line of ours with ids, never the payload's text, and at most one in five seconds. Most ways acknowledge nothing; the run says what is known. A session for each key, a worktree, and where answers go: under More.",
} as const;

/** What few need of it. */
export const MESSAGE_MORE = {
  key: "Key",
  keyPlaceholder: "{{webhook.body.pull_request.number}}",
  keyHint:
    "Deliveries with the same value there go to the same session, one line at a time. Without it all go to the one above.",
  sessions: "Sessions by key",
  sessionsPlaceholder: "42 = thread-of-42",
  sessionsHint: "One per line: what the key comes to, =, the session that its lines go to.",
  sessionsLine: (line: number): string =>
    `Line ${line} is not a key, =, and a session. Put a key with = in it into quotes.`,
  makes: "Session per key",
  makesOther: "Sessions for others",
  repository: "Repository",
  noRepository: "no worktrees",
  worktrees: "Worktrees in",
  ownWorktrees: "a folder of Hookbench's",
  worktreeHint:
    "With a repository each session gets a git worktree of its own, on a branch hookbench/…. It is removed once its session is over and nothing in it is uncommitted.",
  maxSessions: "Sessions at most",
  sessionHours: "Over after hours of quiet",
  max: "Lines an hour",
  pause: "Seconds between lines",
  until: "Until",
  answers: "Post answers to",
  approvals: "Session may approve",
  approvalsHint:
    "It is given a code for each run on the same delivery that waits for you, and may approve or refuse that one. Whatever it reads can lead it to: leave this off unless you trust what arrives.",
} as const;
