import type { Client } from "../contract/client.ts";
import { ExecutionStatus } from "../contract/model/execution.ts";
import type { Execution, ExecutionDetail } from "../contract/model/execution.ts";
import { visible, visibleLine } from "../contract/visible.ts";
import { callActions } from "./call.ts";
import { EXECUTION_CALLS } from "./execution-calls.ts";
import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { localTime } from "../core/host/local-time.ts";
import { wholeNumber } from "./number.ts";
import { complain, printJson, printLine } from "./terminal.ts";
import { DONE, FAILED, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "executions",
  synopsis: "[ID [--prompt]] [--hook HOOK] [--status STATUS] [--limit N] [--json]",
  description: "Lists what hooks ran, newest first, or shows one execution: what it wrote, or what it asks to run.",
  options: {
    hook: { type: "string", argument: "HOOK", help: "Only those of the hook with this id or name." },
    status: {
      type: "string",
      argument: "STATUS",
      help: `Only those that are ${ExecutionStatus.options.join(", ")}.`,
    },
    limit: { type: "string", argument: "N", help: "How many; 20 by default, at most 1000." },
    prompt: {
      type: "boolean",
      help: "Print what its agent was asked, with the payload as it saw it, and nothing else.",
    },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  actions: callActions(EXECUTION_CALLS),
  async run(values, [id, ...others]) {
    if (others.length > 0) throw new UsageError("Name one execution, or none for the list.");
    if (values.prompt === true && id === undefined) throw new UsageError("--prompt takes the id of one execution.");
    const client = connect(values.data);
    if (id !== undefined) {
      const execution = await ask(client, "executions.get", { id });
      if (values.prompt === true) return printPrompt(execution);
      if (values.json) printJson(execution);
      else printLine(describe(execution));
      return DONE;
    }
    const limit = wholeNumber(values.limit, "limit", 20, [1, 1000]);
    const hook = await hookOf(client, values.hook);
    const page = await ask(client, "executions.list", { limit, ...hook, ...statusOf(values.status) });
    if (values.json) {
      printJson(page);
      return DONE;
    }
    for (const execution of page.items) printLine(executionLine(execution));
    printLine(`${page.items.length} of ${page.total}`);
    return DONE;
  },
});

function printPrompt({ prompt, id }: ExecutionDetail): number {
  if (prompt === null) complain(`No agent was asked anything in ${visibleLine(id)}, or it has not run yet.`);
  else printLine(visible(prompt));
  return prompt === null ? FAILED : DONE;
}

function statusOf(given: string | undefined): { status?: ExecutionStatus } {
  if (given === undefined) return {};
  const status = ExecutionStatus.safeParse(given.replace("-", "_"));
  if (!status.success) throw new UsageError(`--status is one of ${ExecutionStatus.options.join(", ")}.`);
  return { status: status.data };
}

/** Finds a hook by its name; an id is taken as it is, as one that was deleted still has executions. */
async function hookOf(client: Client, given: string | undefined): Promise<{ hookId?: string }> {
  if (given === undefined) return {};
  if (given.startsWith("hook_")) return { hookId: given };
  const { items } = await ask(client, "hooks.list", {});
  const [hook, another] = items.filter(({ name }) => name === given);
  if (another) throw new UsageError(`More than one hook is called ${JSON.stringify(given)}. Name it by its id.`);
  if (!hook) throw new UsageError(`No hook is called ${JSON.stringify(given)}.`);
  return { hookId: hook.id };
}

/** One execution on one line: time, status, hook, title, why it did not run to its end, id. */
export function executionLine({ createdAt, status, hookName, title, error, reason, id }: Execution): string {
  const parts = [localTime(createdAt), status.padEnd(16), hookName, title, error ?? reason ?? "", id];
  return visibleLine(parts.filter(Boolean).join("  "));
}

function describe(execution: ExecutionDetail): string {
  const { rendered, output, id } = execution;
  const asks = [
    "It asks to run:",
    "",
    visible(rendered ?? ""),
    "",
    `hookbench approve ${id}             run it once`,
    `hookbench approve ${id} --always    run it and the others of this hook that wait, and do not ask for it again`,
    `hookbench approve ${id} --refuse    do not run it`,
  ];
  const [told] = execution.action === "spawn_agent" ? toldOf(execution.result) : [];
  return [
    executionLine(execution),
    ...(told === undefined ? [] : [visibleLine(told)]),
    "",
    ...(rendered === null ? [visible(output)] : asks),
  ].join("\n");
}

/** Who heard of an agent's answer, or that nobody did. */
function toldOf(result: unknown): readonly string[] {
  return typeof result === "object" && result !== null && "told" in result && typeof result.told === "string"
    ? [result.told]
    : [];
}
