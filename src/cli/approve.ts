import type { AnsweredExecution } from "../contract/model/execution.ts";
import { visibleLine } from "../contract/visible.ts";
import { shownRun } from "./approvals.ts";
import { ask, askPerson, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { executionLine } from "./executions.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "approve",
  synopsis: "ID [--always | --refuse | --code CODE] [--json]",
  description:
    "Answers an execution that waits for approval. To approve takes a person: it is done in a terminal, where what would\n" +
    "run is shown and a code typed. To refuse takes none. A session of an agent that a hook lets answer was given a code for it.\n" +
    "What it would run is shown by: hookbench executions ID",
  options: {
    always: {
      type: "boolean",
      help: "Run it and the others of its hook that wait, and do not ask for that hook again.",
    },
    refuse: { type: "boolean", help: "Do not run it." },
    code: {
      type: "string",
      argument: "CODE",
      help: "Answer with the code that the session of an agent was given for this run.",
    },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run({ always, refuse, code, data, json }, [id, ...others]) {
    if (id === undefined || others.length > 0) throw new UsageError("Name one execution.");
    if (always && refuse) throw new UsageError("It is either --always or --refuse.");
    if (always && code !== undefined) throw new UsageError("With a code it is approved once, not always.");
    const execution = await answer(id, { always, refuse, code }, data);
    printAnswer(json, execution, () => answerLines(execution));
    return DONE;
  },
});

interface Answer {
  readonly always?: boolean | undefined;
  readonly refuse?: boolean | undefined;
  readonly code?: string | undefined;
}

function answer(id: string, { always, refuse, code }: Answer, data: string | undefined): Promise<AnsweredExecution> {
  if (code !== undefined)
    return ask(connect(data), "executions.answerByCode", { id, code, decision: refuse ? "refuse" : "once" });
  if (refuse) return ask(connect(data), "executions.approve", { id, decision: "refuse" });
  return approve(id, always ? "always" : "once", data);
}

/** Approves what is shown, and nothing else, should it change while a person reads it. */
async function approve(id: string, decision: "once" | "always", data: string | undefined): Promise<AnsweredExecution> {
  const run = await ask(connect(data), "executions.get", { id });
  const { renderedHash } = run;
  const hash = renderedHash ? { hash: renderedHash } : {};
  const always =
    decision === "always"
      ? ["", "It will not ask again for this hook, whatever arrives, until its action is changed."]
      : [];
  return askPerson(data, "executions.approve", { id, decision, ...hash }, [...shownRun(run), ...always]);
}

function answerLines({ alsoApproved, ...execution }: AnsweredExecution): string[] {
  const others = alsoApproved === 1 ? "Another one" : `${alsoApproved} others`;
  const rest = alsoApproved > 0 ? [`${others} of ${visibleLine(execution.hookName)} that waited may run too.`] : [];
  return [executionLine(execution), ...rest];
}
