import type { AnsweredExecution } from "../contract/model/execution.ts";
import { printable } from "../core/host/printable.ts";
import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { executionLine } from "./executions.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "approve",
  synopsis: "ID [--always | --refuse] [--json]",
  description: "Answers an execution that waits for approval. What it would run is shown by: hookbench executions ID",
  options: {
    always: {
      type: "boolean",
      help: "Run it and the others of its hook that wait, and do not ask for that hook again.",
    },
    refuse: { type: "boolean", help: "Do not run it." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run({ always, refuse, data, json }, [id, ...others]) {
    if (id === undefined || others.length > 0) throw new UsageError("Name one execution.");
    if (always && refuse) throw new UsageError("It is either --always or --refuse.");
    const decision = refuse ? "refuse" : always ? "always" : "once";
    const execution = await ask(connect(data), "executions.approve", { id, decision });
    printAnswer(json, execution, () => answerLines(execution));
    return DONE;
  },
});

function answerLines({ alsoApproved, ...execution }: AnsweredExecution): string[] {
  const others = alsoApproved === 1 ? "Another one" : `${alsoApproved} others`;
  const rest = alsoApproved > 0 ? [`${others} of ${printable(execution.hookName)} that waited may run too.`] : [];
  return [executionLine(execution), ...rest];
}
