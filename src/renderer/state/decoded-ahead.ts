import type { Input, Output } from "../../contract/api.ts";
import type { Result } from "../../contract/errors.ts";
import { call } from "./calls.ts";

type Decoded = Result<Output<"deliveries.decoded">>;

interface Ahead {
  readonly id: string;
  readonly answer: Promise<Decoded>;
  come: Decoded | null;
}

let ahead: Ahead | null = null;

/** Asks for the decoded body of the delivery that is to be shown, so that it comes with it and not after it; null forgets it. */
export function askAhead(id: string | null): void {
  ahead = null;
  if (id === null) return;
  const asked: Ahead = { id, answer: call("deliveries.decoded", { id, of: "request", reveal: false }), come: null };
  ahead = asked;
  void asked.answer.then((answer) => (asked.come = answer));
}

/** The answer that was asked for ahead, where it is to this question; null where none was, or none has come yet. */
export function comeAhead(question: Input<"deliveries.decoded">): Decoded | null {
  return answers(question)?.come ?? null;
}

/** A decoded body, by what was asked for ahead where that was this. */
export function decodedOf(question: Input<"deliveries.decoded">): Promise<Decoded> {
  return answers(question)?.answer ?? call("deliveries.decoded", question);
}

function answers({ id, of, reveal }: Input<"deliveries.decoded">): Ahead | null {
  return of === "request" && reveal === false && id === ahead?.id ? ahead : null;
}
