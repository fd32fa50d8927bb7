import type { Client } from "../contract/client.ts";
import type { AgentRequest } from "../contract/model/agent-call.ts";
import type { ExecutionDetail } from "../contract/model/execution.ts";
import { visibleLine } from "../contract/visible.ts";
import { callerHere } from "./caller-here.ts";
import { type Decision, ask, connect, decide } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { type PersonTerminal, openTerminal } from "./person-terminal.ts";
import { printAnswer, printLine } from "./terminal.ts";
import { DONE, FAILED, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

/** So many runs are asked for at once. */
const PAGE = 100;

export const verb = defineVerb({
  name: "approvals",
  synopsis: "[--data DIR] [--json]",
  description:
    "What waits for a person's yes: what agents ask for, and runs of hooks. At a terminal each is shown as it is, and you\n" +
    "type its code to allow it, no to refuse it, or nothing to leave it. Elsewhere they are listed, and how each is answered.",
  options: { data: DATA_OPTION, json: JSON_OPTION },
  async run({ data, json = false }, positionals) {
    if (positionals.length > 0) throw new UsageError(`approvals takes no ${JSON.stringify(positionals[0])}.`);
    const client = connect(data);
    const { items } = await ask(client, "agentRequests.list", {});
    const requests = items.filter(({ state }) => state === "waiting");
    const runs = await runsThatWait(client);
    const terminal = json || callerHere() === "agent" ? null : openTerminal();
    const count = requests.length + runs.length;
    if (count > 0 && terminal) return goThrough(requests, runs, { data, terminal });
    terminal?.close();
    printAnswer(json, { requests, executions: runs }, () => [
      ...requests.map(({ id, sentence }) => visibleLine(`${sentence}: hookbench mcp allow ${id}`)),
      ...runs.map(({ id, hookName, title }) => visibleLine(`${hookName}: ${title}: hookbench approve ${id}`)),
      ...(count === 0 ? ["Nothing waits for your yes."] : []),
    ]);
    return DONE;
  },
});

/** All of them, the newest first, with what each would run. */
async function runsThatWait(client: Client): Promise<readonly ExecutionDetail[]> {
  const runs: ExecutionDetail[] = [];
  let cursor: string | null | undefined;
  do {
    const place = { limit: PAGE, ...(cursor ? { cursor } : {}) };
    const page = await ask(client, "executions.list", { status: "waiting_approval", ...place });
    runs.push(...(await Promise.all(page.items.map(({ id }) => ask(client, "executions.get", { id })))));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return runs;
}

interface Means {
  readonly data: string | undefined;
  readonly terminal: PersonTerminal;
}

async function goThrough(
  requests: readonly AgentRequest[],
  runs: readonly ExecutionDetail[],
  means: Means,
): Promise<number> {
  let failures = 0;
  const tell = ({ decision, error }: { readonly decision: Decision; readonly error: string | null }) => {
    if (error !== null) failures += 1;
    printLine(error ?? SAID[decision]);
    printLine("");
  };
  try {
    for (const request of requests) tell(await decideRequest(request, means));
    for (const run of runs) tell(await decideRun(run, means));
  } finally {
    means.terminal.close();
  }
  return failures === 0 ? DONE : FAILED;
}

const SAID: Readonly<Record<Decision, string>> = {
  allowed: "Allowed, this once.",
  refused: "Refused.",
  left: "Left as it is.",
};

/** The very call of an agent, and who asks. */
export function shownRequest({ client, sentence, tool, input }: AgentRequest): string[] {
  const who = client === null ? "An agent" : `The program that calls itself “${client}”`;
  return [visibleLine(`${who} asks: ${sentence}, once.`), "", `${tool} ${input}`];
}

function decideRequest(request: AgentRequest, { data, terminal }: Means) {
  const { id, reason } = request;
  return decide(data, terminal, {
    method: "agentRequests.answer",
    allow: { id, decision: "allow" },
    refuse: { id, decision: "refuse" },
    shown: [...shownRequest(request), "", visibleLine(reason)],
  });
}

/** What an execution would run, whole. */
export function shownRun({ hookName, title, rendered }: ExecutionDetail): string[] {
  return [visibleLine(`${hookName} asks to run: ${title}`), "", rendered ?? ""];
}

function decideRun(run: ExecutionDetail, { data, terminal }: Means) {
  const { id, renderedHash } = run;
  const hash = renderedHash ? { hash: renderedHash } : {};
  return decide(data, terminal, {
    method: "executions.approve",
    allow: { id, decision: "once", ...hash },
    refuse: { id, decision: "refuse" },
    shown: shownRun(run),
  });
}
