import { readFileSync } from "node:fs";
import type { Client } from "../contract/client.ts";
import { ask } from "./connect.ts";
import { deliveryLine } from "./delivery-line.ts";
import { wholeNumber } from "./number.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, Failure, UsageError, type Values } from "./verb.ts";

/** What `deliveries ID` does with one that waits step by step. */
export const STEP_OPTIONS = {
  "let-go": { type: "boolean", help: "With the ID of one that waits step by step: let it go on to the app." },
  "with-body": {
    type: "string",
    argument: "FILE",
    help: "--let-go: with that file's bytes as its body; - is standard input.",
  },
  drop: { type: "boolean", help: "With such an ID: do not send it on; its sender is answered 502." },
  answer: { type: "string", argument: "STATUS", help: "With such an ID: answer its sender in the app's place." },
  "answer-body": { type: "string", argument: "TEXT", help: "--answer: with this text." },
} as const;

type StepValues = Values<typeof STEP_OPTIONS>;

/** Whether something is to be done with a delivery that waits for a person. Throws a UsageError for what does not go together. */
export function isStep(values: StepValues): boolean {
  const { "let-go": letGo, drop, answer, "with-body": file, "answer-body": text } = values;
  const wished = [letGo, drop, answer].filter((one) => one !== undefined && one !== false).length;
  if (wished > 1) throw new UsageError("Take --let-go, --drop or --answer; one of the three.");
  if (file !== undefined && !letGo) throw new UsageError("--with-body goes with --let-go.");
  if (text !== undefined && answer === undefined) throw new UsageError("--answer-body goes with --answer.");
  return wished === 1;
}

/** Lets a delivery that waits step by step go on, answers it by hand or drops it. */
export async function step(client: Client, id: string, values: StepValues, json: boolean): Promise<number> {
  const item = await stepped(client, id, values);
  printAnswer(json, item, () => [deliveryLine(item)]);
  return DONE;
}

function stepped(client: Client, id: string, values: StepValues) {
  const { drop, answer, "with-body": file, "answer-body": body = "" } = values;
  if (drop) return ask(client, "deliveries.drop", { id });
  if (answer !== undefined) {
    const status = wholeNumber(answer, "answer", 200, [200, 599]);
    return ask(client, "deliveries.answer", { id, status, headers: [], body });
  }
  return ask(client, "deliveries.release", {
    id,
    ...(file === undefined ? {} : { edit: { bodyBase64: bytesOf(file) } }),
  });
}

function bytesOf(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file).toString("base64");
  } catch (cause) {
    throw new Failure(`${file} could not be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}
