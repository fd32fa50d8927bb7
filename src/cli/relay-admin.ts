import { z } from "zod";
import { AppError } from "../contract/errors.ts";
import { readInstance } from "../core/host/instance.ts";
import { chooseRelayFolder } from "./relay-folder.ts";
import { Failure } from "./verb.ts";

const Answer = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: AppError }),
]);

/** Has the relay that runs on this folder do something, and parses what it answers. Throws a Failure that says why not. */
export function callRelay<T>(data: unknown, name: string, input: unknown, output: z.ZodType<T>): Promise<T> {
  return ask(data, `/call/${name}`, { method: "POST", body: JSON.stringify(input) }, output);
}

/** How the relay that runs on this folder does. */
export function askRelay<T>(data: unknown, path: string, output: z.ZodType<T>): Promise<T> {
  return ask(data, path, {}, output);
}

async function ask<T>(data: unknown, path: string, init: RequestInit, output: z.ZodType<T>): Promise<T> {
  const folder = chooseRelayFolder(data);
  const instance = readInstance(folder);
  if (instance === null) throw new Failure(`No relay runs on ${folder}. Start it: hookbench relay --data ${folder}`);
  let answer: Response;
  try {
    answer = await fetch(`${instance.control}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${instance.token}` },
      signal: AbortSignal.timeout(20_000),
    });
  } catch (cause) {
    throw new Failure(`The relay on ${folder} does not answer.`, { cause });
  }
  const parsed = Answer.parse(await answer.json());
  if (!parsed.ok) throw new Failure(parsed.error.message);
  return output.parse(parsed.value);
}
