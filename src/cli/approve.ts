import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { executionLine } from "./executions.ts";
import { printJson, printLine } from "./terminal.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "approve",
  synopsis: "ID [--always | --refuse] [--json]",
  description: "Answers an execution that waits for approval. What it would run is shown by: hookbench executions ID",
  options: {
    always: { type: "boolean", help: "Run it, and do not ask for its hook again." },
    refuse: { type: "boolean", help: "Do not run it." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run({ always, refuse, data, json }, [id, ...others]) {
    if (id === undefined || others.length > 0) throw new UsageError("Name one execution.");
    if (always && refuse) throw new UsageError("It is either --always or --refuse.");
    const decision = refuse ? "refuse" : always ? "always" : "once";
    const execution = await ask(connect(data), "executions.approve", { id, decision });
    if (json) printJson(execution);
    else printLine(executionLine(execution));
    return DONE;
  },
});
