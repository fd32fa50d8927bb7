import type { Client } from "../contract/client.ts";
import type { Source } from "../contract/model/source.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask } from "./connect.ts";
import { printAnswer } from "./terminal.ts";
import { DONE } from "./verb.ts";

/** Stops taking what is posted to a source, or goes on, and says what senders hear from now on. */
export async function setPaused(
  client: Client,
  { id, path }: Source,
  isPaused: boolean,
  json: boolean,
): Promise<number> {
  const source = await ask(client, isPaused ? "sources.pause" : "sources.resume", { id });
  const line = isPaused
    ? `${path} is paused: senders hear 503, and nothing of theirs is recorded.`
    : `${path} is recorded again.`;
  printAnswer(json, source, () => [visibleLine(line)]);
  return DONE;
}
