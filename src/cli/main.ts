import { readVersion } from "./installation.ts";
import { complain, leaveWithReader, printLine } from "./terminal.ts";
import { DONE, FAILED, MISUSED, type Verb } from "./verb.ts";

interface Entry {
  readonly summary: string;
  /** Loaded when asked for, so that no verb waits for another's code. */
  readonly load: () => Promise<{ readonly verb: Verb }>;
}

const VERBS: Readonly<Record<string, Entry>> = {
  serve: { summary: "Run Hookbench with its UI in the browser", load: () => import("./serve.ts") },
  listen: {
    summary: "Let your app answer deliveries, and show them as they arrive",
    load: () => import("./listen.ts"),
  },
  sources: { summary: "List, make and delete what deliveries come from", load: () => import("./sources.ts") },
  tunnel: { summary: "Give the receiver a public URL, or take it away", load: () => import("./tunnel.ts") },
  deliveries: { summary: "List recorded deliveries, or show one", load: () => import("./deliveries.ts") },
  views: { summary: "List the filters kept under names, add and delete them", load: () => import("./views.ts") },
  diff: { summary: "Tell what differs between two deliveries, attempts or runs", load: () => import("./diff.ts") },
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
  idempotency: { summary: "See whether a receiver acts once on repeats", load: () => import("./idempotency.ts") },
  sign: { summary: "Make the headers a provider would sign a body with", load: () => import("./sign.ts") },
  verify: { summary: "Check a signature and say why it fails", load: () => import("./verify.ts") },
  curl: { summary: "Write a delivery or a signed request as a command", load: () => import("./curl.ts") },
  diagnose: { summary: "Find out why a signature was rejected", load: () => import("./diagnose.ts") },
  endpoints: { summary: "List, make and delete the URLs events are sent to", load: () => import("./endpoints.ts") },
  send: { summary: "Send a signed sample event", load: () => import("./send.ts") },
  types: { summary: "Write what an event's payloads look like as a type", load: () => import("./types.ts") },
  fixtures: { summary: "Keep bodies under names, send, export and import them", load: () => import("./fixtures.ts") },
  import: {
    summary: "Bring in requests, Operator's webhooks, or an API's events",
    load: () => import("./import.ts"),
  },
  catalogues: { summary: "List and delete the catalogues of imported events", load: () => import("./catalogues.ts") },
  check: { summary: "Check a receiver of yours against what senders expect", load: () => import("./check.ts") },
  agents: { summary: "List the agents a hook can start", load: () => import("./agents.ts") },
  doctor: { summary: "Check that everything Hookbench needs is there", load: () => import("./doctor.ts") },
};

const HELP = `Usage: hookbench <verb> [options]

${Object.entries(VERBS)
  .map(([name, { summary }]) => `  ${name.padEnd(10)}  ${summary}`)
  .join("\n")}

  hookbench <verb> --help   what a verb takes
  hookbench --version       which version this is

Exit codes: 0 done, 1 failed, 2 called wrongly.`;

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === "--version") {
    printLine(readVersion());
    return DONE;
  }
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    printLine(HELP);
    return name === undefined ? MISUSED : DONE;
  }
  const entry = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (!entry) {
    complain(`There is no verb ${name}. Verbs are: ${Object.keys(VERBS).join(", ")}.\nSee: hookbench --help`);
    return MISUSED;
  }
  const { verb } = await entry.load();
  return verb.main(args);
}

leaveWithReader();
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  complain(`Something went wrong inside Hookbench: ${error instanceof Error ? error.message : String(error)}`);
  if (process.env["HOOKBENCH_DEBUG"] && error instanceof Error && error.stack) complain(error.stack);
  process.exitCode = FAILED;
}
