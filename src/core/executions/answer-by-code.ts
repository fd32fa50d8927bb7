import type { ParsedInput } from "../../contract/api.ts";
import { type Result, fail } from "../../contract/errors.ts";
import type { AnsweredExecution } from "../../contract/model/execution.ts";
import { hookOfCode } from "../act/messages/approval-codes.ts";
import type { Context } from "../api/context.ts";

/** Answers a run with the code that the session of a hook was given for it, as long as that hook lets its session answer. */
export async function answerByCode(
  { store, ports, queue, publish }: Pick<Context, "store" | "ports" | "queue" | "publish">,
  { id, code, decision }: ParsedInput<"executions.answerByCode">,
): Promise<Result<AnsweredExecution>> {
  const execution = store.executions.get(id);
  if (!execution) return fail("not_found", `There is no execution ${id}.`);
  const started = ports.clock.elapsed();
  const hook = hookOfCode({ ports, store }, execution, code);
  const answered = hook
    ? await queue.decide(id, decision)
    : fail("not_found", `This is no code for ${id}, or its hook lets its session answer no more.`);
  const call = {
    id: ports.ids.next("acl"),
    at: ports.clock.now(),
    tool: "approve",
    way: "api" as const,
    client: hook ? `the session of the hook ${hook.name}`.slice(0, 100) : null,
    input: JSON.stringify({ id, decision }),
    end: answered.ok ? ("answered" as const) : ("failed" as const),
    sentence: answered.ok ? null : answered.error.message,
    durationMs: Math.round(ports.clock.elapsed() - started),
    characters: 0,
    caused: [],
  };
  store.agentCalls.insert(call);
  publish("agentCall.recorded", call);
  return answered;
}
