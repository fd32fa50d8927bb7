import type { Client } from "../contract/client.ts";
import type { Override } from "../contract/model/composition.ts";
import { printable } from "../core/host/printable.ts";
import { readOverride } from "../core/send/composer/overrides.ts";
import { ask } from "./connect.ts";
import { printJson, printLine } from "./terminal.ts";
import { DONE, UsageError } from "./verb.ts";

/** What `--set` and `--var` say; nothing where neither is given, so that a sample's bytes stay as they are. */
export interface Changes {
  overrides?: Override[];
  variables?: Record<string, unknown>;
}

export function readChanges(set: readonly string[], own: readonly string[]): Changes {
  if (set.length === 0 && own.length === 0) return {};
  const variables = own.map((text): [string, unknown] => {
    const { path, value } = assigned("--var", text);
    return [path, value];
  });
  return { overrides: set.map((text) => assigned("--set", text)), variables: Object.fromEntries(variables) };
}

function assigned(option: string, text: string): Override {
  const read = readOverride(text);
  if (!read) throw new UsageError(`${option} takes NAME=VALUE, not ${JSON.stringify(text)}.`);
  return read;
}

/** Hands an event to an endpoint of the running Hookbench, which goes on trying as its schedule says. */
export async function sendToEndpoint(
  client: Client,
  endpointId: string,
  type: string | undefined,
  changes: Changes,
  json: boolean,
): Promise<number> {
  if (type === undefined) throw new UsageError("With --endpoint, --event says which event.");
  const sent = await ask(client, "events.send", { endpointId, type, ...changes });
  if (json) printJson(sent);
  else printLine(printable(`${sent.id}  ${sent.status}`));
  return DONE;
}
