import { type Client, typedCall } from "../contract/client.ts";
import type { Input, Method, Output } from "../contract/api.ts";
import { fail } from "../contract/errors.ts";
import { methodPath, parseAnswer } from "../contract/wire.ts";
import { TestingError } from "./testing-error.ts";

/** Calls a method of the API and answers its value. */
export type Ask = <M extends Method>(method: M, input: Input<M>, signal?: AbortSignal) => Promise<Output<M>>;

/** The API of a Hookbench at a control port. An error of a method becomes a TestingError with the error's sentence. */
export function askAt({ control, token }: { readonly control: string; readonly token: string }): Ask {
  const callWith = (signal: AbortSignal | undefined): Client["call"] =>
    typedCall(async (method, input) => {
      const response = await fetch(control + methodPath(method), {
        method: "POST",
        headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
        body: JSON.stringify(input),
        redirect: "error",
        ...(signal ? { signal } : {}),
      }).catch(() => null);
      if (signal?.aborted === true) return fail("cancelled", "It was ended.");
      if (response === null) return fail("unavailable", `Hookbench does not answer at ${control}.`);
      return parseAnswer(await response.text());
    });
  return async (method, input, signal) => {
    const answer = await callWith(signal)(method, input);
    if (answer.ok) return answer.value;
    throw new TestingError(answer.error.code === "unavailable" ? "unreachable" : "refused", answer.error.message);
  };
}
