import type { z } from "zod";
import { type Caller, type Callers, refuseCaller } from "./caller.ts";
import { type Method, type Output, type ParsedInput, isMethod, schemasOf } from "./api.ts";
import { type AppError, type Result, fail } from "./errors.ts";
import { type FieldFault, explainIssue, fieldFault } from "./explain-issue.ts";

/** Whether somebody still waits for the answer to a call. */
export interface Presence {
  readonly hasLeft: boolean;
  /** Has `tell` called once when the caller no longer waits; answers what forgets that. */
  onLeft(tell: () => void): () => void;
}

/** One function a method; a missing or misspelt one does not compile. */
export type Handlers = {
  readonly [M in Method]: (
    input: ParsedInput<M>,
    caller: Caller,
    presence?: Presence,
  ) => Promise<Result<Output<M>>> | Result<Output<M>>;
};

/** `caller` is what the transport knows of who calls, and never what the input says; `presence` comes from those that know when they hang up. */
export type Dispatch = (
  method: string,
  input: unknown,
  caller: Caller,
  presence?: Presence,
) => Promise<Result<unknown, AppError>>;

/**
 * Turns handlers into the one function every transport calls: parses the input, refuses who may not call, runs the
 * handler, answers a Result. An exception becomes `internal` for the caller and goes to `onUnexpected` with its cause.
 */
export function createDispatch(handlers: Handlers, onUnexpected: (method: string, cause: unknown) => void): Dispatch {
  async function run<M extends Method>(
    method: M,
    input: unknown,
    ...who: readonly [caller: Caller, presence?: Presence]
  ): Promise<Result<unknown, AppError>> {
    const { callers, input: schema } = schemasOf(method);
    const parsed = schema.safeParse(input ?? {});
    if (!parsed.success) return fail("invalid_input", sentenceFor(parsed.error, input), faultsOf(parsed.error, input));
    const admitted: Callers = typeof callers === "function" ? callers(parsed.data) : callers;
    return refuseCaller(who[0], admitted, method) ?? handlers[method](parsed.data, ...who);
  }

  return async (method, input, caller, presence) => {
    if (!isMethod(method)) return fail("unknown_method", `There is no method called ${method}.`);
    try {
      return await run(method, input, caller, presence);
    } catch (cause) {
      onUnexpected(method, cause);
      return fail("internal", "Something went wrong inside Hookbench. The log has the cause.");
    }
  };
}

function faultsOf({ issues }: z.ZodError, input: unknown): FieldFault[] {
  return issues.map((issue) => fieldFault(issue, input ?? {}));
}

function sentenceFor({ issues: [first] }: z.ZodError, input: unknown): string {
  return first ? explainIssue(first, input ?? {}, "the input") : "The input does not fit.";
}
