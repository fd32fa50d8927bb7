import { ExecutionStatus } from "../contract/model/execution.ts";
import type { Execution, ExecutionDetail } from "../contract/model/execution.ts";
import { printable, printableLines } from "../core/host/printable.ts";
import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { localTime } from "./delivery-line.ts";
import { wholeNumber } from "./number.ts";
import { printJson, printLine } from "./terminal.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "executions",
  synopsis: "[ID] [--status STATUS] [--limit N] [--json]",
  description: "Lists what hooks ran, newest first, or shows one execution: what it wrote, or what it asks to run.",
  options: {
    status: {
      type: "string",
      argument: "STATUS",
      help: `Only those that are ${ExecutionStatus.options.join(", ")}.`,
    },
    limit: { type: "string", argument: "N", help: "How many; 20 by default, at most 1000." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run(values, [id, ...others]) {
    if (others.length > 0) throw new UsageError("Name one execution, or none for the list.");
    const client = connect(values.data);
    if (id !== undefined) {
      const execution = await ask(client, "executions.get", { id });
      if (values.json) printJson(execution);
      else printLine(describe(execution));
      return DONE;
    }
    const limit = wholeNumber(values.limit, "limit", 20, [1, 1000]);
    const page = await ask(client, "executions.list", { limit, ...statusOf(values.status) });
    if (values.json) {
      printJson(page);
      return DONE;
    }
    for (const execution of page.items) printLine(executionLine(execution));
    printLine(`${page.items.length} of ${page.total}`);
    return DONE;
  },
});

function statusOf(given: string | undefined): { status?: ExecutionStatus } {
  if (given === undefined) return {};
  const status = ExecutionStatus.safeParse(given.replace("-", "_"));
  if (!status.success) throw new UsageError(`--status is one of ${ExecutionStatus.options.join(", ")}.`);
  return { status: status.data };
}

/** One execution on one line: time, status, hook, title, why it did not run to its end, id. */
export function executionLine({ createdAt, status, hookName, title, error, reason, id }: Execution): string {
  const parts = [localTime(createdAt), status.padEnd(16), hookName, title, error ?? reason ?? "", id];
  return printable(parts.filter(Boolean).join("  "));
}

function describe(execution: ExecutionDetail): string {
  const { rendered, output, id } = execution;
  const asks = [
    "It asks to run:",
    "",
    printableLines(rendered ?? ""),
    "",
    `hookbench approve ${id}             run it once`,
    `hookbench approve ${id} --always    run it, and do not ask for this hook again`,
    `hookbench approve ${id} --refuse    do not run it`,
  ];
  return [executionLine(execution), "", ...(rendered === null ? [printableLines(output)] : asks)].join("\n");
}
