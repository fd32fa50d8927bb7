import type { Client } from "../contract/client.ts";
import type { AppError } from "../contract/errors.ts";
import { type PlannedRequest, RequestFile } from "../contract/model/recovered.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask } from "./connect.ts";
import { deliveryLine } from "./delivery-line.ts";
import { complain, printAnswer } from "./terminal.ts";
import { DONE, Failure, UsageError } from "./verb.ts";

export const REQUEST_FILES = RequestFile.options;

interface Wish {
  readonly content: Buffer;
  readonly as: string | undefined;
  /** The name or id of the source that they are to be of. */
  readonly source: string | undefined;
  readonly lint: boolean;
  readonly json: boolean;
}

/**
 * Brings the requests of a file into the history, or says what that would do. Answers the exit code; null where nobody said
 * what it is and no request is found in it.
 */
export async function importRequests(
  client: Client,
  { content, as: given, source, lint, json }: Wish,
): Promise<number | null> {
  const as = given === undefined ? undefined : RequestFile.safeParse(given);
  if (as?.success === false) throw new UsageError(`--as is one of ${REQUEST_FILES.join(", ")}.`);
  const sourceId = source === undefined ? undefined : await idOf(client, source);
  const input = {
    contentBase64: content.toString("base64"),
    ...(as === undefined ? {} : { as: as.data }),
    ...(sourceId === undefined ? {} : { sourceId }),
  };
  if (lint) {
    const plan = await client.call("deliveries.planImport", input);
    if (!plan.ok) return noneOrFailure(plan.error, as !== undefined);
    printAnswer(json, plan.value, () => plan.value.items.map(plannedLine));
    tell(plan.value.notes, json);
    return DONE;
  }
  const done = await client.call("deliveries.import", input);
  if (!done.ok) return noneOrFailure(done.error, as !== undefined);
  const { items, known, notes } = done.value;
  printAnswer(json, done.value, () => items.map((item) => deliveryLine(item)));
  if (!json && known > 0) complain(`${known} were there already, and are left out.`);
  tell(notes, json);
  return DONE;
}

/** Null where it is no file of requests, and nobody said that it is one. Throws a Failure of any other error. */
function noneOrFailure({ code, message }: AppError, isSaid: boolean): null {
  if (code === "invalid_input" && !isSaid) return null;
  throw new Failure(message);
}

function plannedLine({ method, url, event, knownAs }: PlannedRequest): string {
  const known = knownAs === null ? "" : `there already as ${knownAs}`;
  return visibleLine([method, url, event ?? "", known].join("  ").trimEnd());
}

async function idOf(client: Client, wanted: string): Promise<string> {
  const { items } = await ask(client, "sources.list", {});
  return items.find(({ id, name }) => id === wanted || name === wanted)?.id ?? wanted;
}

function tell(notes: readonly string[], json: boolean): void {
  if (!json) for (const note of notes) complain(visibleLine(note));
}
