import type { Client } from "../contract/client.ts";
import { RequestFile } from "../contract/model/recovered.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask } from "./connect.ts";
import { deliveryLine } from "./delivery-line.ts";
import { complain, printAnswer } from "./terminal.ts";
import { DONE, UsageError } from "./verb.ts";

export const REQUEST_FILES = RequestFile.options;

interface Wish {
  readonly content: Buffer;
  readonly as: string | undefined;
  /** The name or id of the source that they are to be of. */
  readonly source: string | undefined;
  readonly lint: boolean;
  readonly json: boolean;
}

/** Brings the requests of a file into the history, or says what that would do. Answers the exit code. */
export async function importRequests(
  client: Client,
  { content, as: given, source, lint, json }: Wish,
): Promise<number> {
  const as = given === undefined ? undefined : RequestFile.safeParse(given);
  if (as?.success === false) throw new UsageError(`--as is one of ${REQUEST_FILES.join(", ")}.`);
  const sourceId = source === undefined ? undefined : await idOf(client, source);
  const input = {
    contentBase64: content.toString("base64"),
    ...(as === undefined ? {} : { as: as.data }),
    ...(sourceId === undefined ? {} : { sourceId }),
  };
  if (lint) {
    const plan = await ask(client, "deliveries.planImport", input);
    printAnswer(json, plan, () =>
      plan.items.map(({ method, url, event, knownAs }) =>
        visibleLine(
          [method, url, event ?? "", knownAs === null ? "" : `there already as ${knownAs}`].join("  ").trimEnd(),
        ),
      ),
    );
    tell(plan.notes, json);
    return DONE;
  }
  const done = await ask(client, "deliveries.import", input);
  printAnswer(json, done, () => done.items.map((item) => deliveryLine(item)));
  if (!json && done.known > 0) complain(`${done.known} were there already, and are left out.`);
  tell(done.notes, json);
  return DONE;
}

/** Whether requests are found in it, of whatever form. */
export async function holdsRequests(client: Client, content: Buffer): Promise<boolean> {
  return (await client.call("deliveries.planImport", { contentBase64: content.toString("base64") })).ok;
}

async function idOf(client: Client, wanted: string): Promise<string> {
  const { items } = await ask(client, "sources.list", {});
  return items.find(({ id, name }) => id === wanted || name === wanted)?.id ?? wanted;
}

function tell(notes: readonly string[], json: boolean): void {
  if (!json) for (const note of notes) complain(visibleLine(note));
}
