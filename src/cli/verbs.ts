import type { Verb } from "./verb.ts";
import type { VerbText } from "./verb-text.ts";

interface Entry {
  readonly summary: string;
  /** Loaded when asked for, so that no verb waits for another's code. */
  readonly load: () => Promise<{ readonly verb: Verb }>;
}

/** Every verb, in the order the help lists them. */
export const VERBS: Readonly<Record<string, Entry>> = {
  serve: { summary: "Run Hookbench with its UI in the browser", load: () => import("./serve.ts") },
  listen: {
    summary: "Let your app answer deliveries, and show them as they arrive",
    load: () => import("./listen.ts"),
  },
  sources: { summary: "List, make and delete what deliveries come from", load: () => import("./sources.ts") },
  relay: { summary: "Receive for a team, on a server that is always on", load: () => import("./relay.ts") },
  tunnel: { summary: "Give the receiver a public URL, or take it away", load: () => import("./tunnel.ts") },
  addresses: { summary: "Know the addresses providers post from, and ask anew", load: () => import("./addresses.ts") },
  registrations: {
    summary: "Make webhooks at providers, and keep them at the URL of now",
    load: () => import("./registrations.ts"),
  },
  recoveries: {
    summary: "Look for what was missed at providers, and have it back",
    load: () => import("./recoveries.ts"),
  },
  deliveries: { summary: "List recorded deliveries, or show one", load: () => import("./deliveries.ts") },
  views: { summary: "List the filters kept under names, add and delete them", load: () => import("./views.ts") },
  diff: { summary: "Tell what differs between two deliveries, attempts or runs", load: () => import("./diff.ts") },
  muted: { summary: "Tell which fields of an event comparing passes over", load: () => import("./muted.ts") },
  wait: { summary: "Wait until deliveries have come that fit", load: () => import("./wait.ts") },
  executions: { summary: "List what hooks ran, or show one", load: () => import("./executions.ts") },
  approve: { summary: "Answer an execution that waits for approval", load: () => import("./approve.ts") },
  needs: { summary: "List what needs you now, and put it off", load: () => import("./needs.ts") },
  "stop-all": { summary: "End everything that runs and pause the queue", load: () => import("./stop-all.ts") },
  hooks: { summary: "List hooks, import them from a file, export them", load: () => import("./hooks.ts") },
  export: {
    summary: "Take deliveries elsewhere: HAR, Postman, Bruno, curl, a page",
    load: () => import("./export.ts"),
  },
  replay: { summary: "Send recorded deliveries again", load: () => import("./replay.ts") },
  run: { summary: "Play scenarios, and judge what comes of them", load: () => import("./run.ts") },
  test: { summary: "Run your tests beside a Hookbench of their own", load: () => import("./test.ts") },
  idempotency: { summary: "See whether a receiver acts once on repeats", load: () => import("./idempotency.ts") },
  sign: { summary: "Make the headers a provider would sign a body with", load: () => import("./sign.ts") },
  verify: { summary: "Check a signature and say why it fails", load: () => import("./verify.ts") },
  curl: { summary: "Write a delivery or a signed request as a command", load: () => import("./curl.ts") },
  diagnose: { summary: "Find out why a signature was rejected", load: () => import("./diagnose.ts") },
  endpoints: { summary: "List, make and delete the URLs events are sent to", load: () => import("./endpoints.ts") },
  send: { summary: "Send a signed sample event", load: () => import("./send.ts") },
  types: { summary: "Write what an event's payloads look like as a type", load: () => import("./types.ts") },
  handler: { summary: "Write the code of a receiver, with a test that signs", load: () => import("./handler.ts") },
  fixtures: { summary: "Keep bodies under names, send, export and import them", load: () => import("./fixtures.ts") },
  import: {
    summary: "Bring in requests, Operator's webhooks, or an API's events",
    load: () => import("./import.ts"),
  },
  catalogues: { summary: "List and delete the catalogues of imported events", load: () => import("./catalogues.ts") },
  check: { summary: "Check a receiver of yours against what senders expect", load: () => import("./check.ts") },
  approvals: { summary: "Go through what waits for your yes", load: () => import("./approvals.ts") },
  agents: { summary: "List the agents a hook can start", load: () => import("./agents.ts") },
  project: { summary: "Write, compare and apply the project file", load: () => import("./project.ts") },
  doctor: { summary: "Check that everything Hookbench needs is there", load: () => import("./doctor.ts") },
  events: { summary: "List sent events, resend, retry and cancel them", load: () => import("./events.ts") },
  scenarios: { summary: "Keep scenarios, and look at their runs", load: () => import("./scenarios.ts") },
  checks: { summary: "List the checks that were made, and export them", load: () => import("./checks.ts") },
  replays: { summary: "List the runs of replays, pause and cancel them", load: () => import("./replays.ts") },
  samples: { summary: "List and show the sample events of a provider", load: () => import("./samples.ts") },
  signatures: { summary: "Prove secrets, make key pairs, apply a diagnosis", load: () => import("./signatures.ts") },
  transforms: { summary: "Try code that changes what is sent on", load: () => import("./transforms.ts") },
  channels: { summary: "List, make and test where notifications go", load: () => import("./channels.ts") },
  "mcp-servers": { summary: "List, make and ask the MCP servers of hooks", load: () => import("./mcp-servers.ts") },
  mcp: { summary: "Give agents Hookbench as their tools, and see what they did", load: () => import("./mcp.ts") },
  skill: { summary: "Teach agents to debug webhooks with Hookbench", load: () => import("./skill.ts") },
  receiver: { summary: "Pause what takes deliveries in, and resume it", load: () => import("./receiver.ts") },
  queue: { summary: "Pause what runs hooks, and resume it", load: () => import("./queue.ts") },
  settings: { summary: "Show and change the settings", load: () => import("./settings.ts") },
  status: { summary: "Say what runs, and what it has recorded", load: () => import("./status.ts") },
  ui: { summary: "Open the window of what runs", load: () => import("./ui.ts") },
  completion: { summary: "Write the completions for bash, zsh or fish", load: () => import("./completion.ts") },
  man: { summary: "Write the manual page", load: () => import("./man.ts") },
};

/** A verb's text with what the help says of it in one line. */
export interface Summarised extends VerbText {
  readonly summary: string;
}

/** What every verb takes, for the completions and the manual. */
export async function verbTexts(): Promise<readonly Summarised[]> {
  return Promise.all(Object.values(VERBS).map(summarised));
}

async function summarised({ summary, load }: Entry): Promise<Summarised> {
  const { verb } = await load();
  return { ...verb.text, summary };
}
