import type { z } from "zod";
import { type Input, type Method, type Output, api } from "../contract/api.ts";
import { type Client, createClient } from "../contract/client.ts";
import type { Result } from "../contract/errors.ts";
import { type ControlAddress, askChallenge, createControlTransport } from "../control/transport.ts";
import { type Instance, readInstance } from "../core/host/instance.ts";
import { callerHere } from "./caller-here.ts";
import { type PersonTerminal, openTerminal } from "./person-terminal.ts";
import { chooseDataFolder } from "./data-option.ts";
import { Failure } from "./verb.ts";

/** What to do when the desktop app runs with its control port closed. */
export const PORT_CLOSED =
  "The desktop app runs on this folder, but the command line may not reach it. Allow it in the app, under Settings, Command line.";

/** The instance that runs on a data folder; null when none does. */
export function findInstance(data: string | undefined): Instance | null {
  return readInstance(chooseDataFolder(data));
}

/** A client of the instance that runs on a data folder. Throws a Failure when none does. */
export function connect(data: string | undefined): Client {
  return connectTo(instanceOn(data));
}

/** The instance that runs on a data folder. Throws a Failure when none does. */
export function instanceOn(data: string | undefined): Instance {
  const instance = findInstance(data);
  if (instance) return instance;
  throw new Failure(
    `Hookbench is not running on ${chooseDataFolder(data)}. Start it with: hookbench serve${data ? ` --data ${data}` : ""}`,
  );
}

/** A client of a running instance. Throws a Failure when its control port is closed, as the desktop app's can be. */
export function connectTo(instance: Instance): Client {
  return createClient(createControlTransport(addressOf(instance)));
}

function addressOf({ control: url, token }: Instance): ControlAddress {
  if (url === "") throw new Failure(PORT_CLOSED);
  return { url, token, isAgent: callerHere() === "agent" };
}

/** Calls a method and answers its value; its error becomes a Failure with the error's sentence. */
export async function ask<M extends Method>(client: Client, method: M, input: Input<M>): Promise<Output<M>> {
  const answer = await client.call(method, input);
  if (answer.ok) return answer.value;
  throw new Failure(answer.error.message);
}

/**
 * The same for what takes a person: where a program is refused, whoever sits at the terminal is shown what it is about
 * (`shown`) and types a code. Throws a Failure where no person does.
 */
export async function askPerson<M extends Method>(
  data: string | undefined,
  method: M,
  input: Input<M>,
  shown: readonly string[],
): Promise<Output<M>> {
  return withPerson(data, method, input, shown, (address) =>
    createClient(createControlTransport(address)).call(method, input),
  );
}

/** The same for an input that only its schema knows. */
export async function askParsed(
  data: string | undefined,
  method: Method,
  input: unknown,
  shown: readonly string[],
): Promise<unknown> {
  const value = await withPerson(data, method, input, shown, (address) =>
    createControlTransport(address).call(method, input),
  );
  const output: z.ZodType = api[method].output;
  const parsed = output.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Failure(`The answer to ${method} does not fit its contract.`);
}

/** How a person answered what they were shown: by the code, by no, or by neither. */
export type Decision = "allowed" | "refused" | "left";

/**
 * Shows a person at a terminal one thing and lets them allow it, refuse it or leave it. What is allowed is what was shown,
 * proved by the code they typed. Throws a Failure where Hookbench cannot be asked.
 */
export async function decide<M extends Method>(
  data: string | undefined,
  terminal: PersonTerminal,
  {
    method,
    allow,
    refuse,
    shown,
  }: {
    readonly method: M;
    readonly allow: Input<M>;
    readonly refuse: Input<M>;
    readonly shown: readonly string[];
  },
): Promise<{ readonly decision: Decision; readonly error: string | null }> {
  const address = addressOf(instanceOn(data));
  const challenge = await askChallenge(address, method, allow);
  if (!challenge.ok) throw new Failure(challenge.error.message);
  const { id, code } = challenge.value;
  const question = `Type ${code} to allow it, no to refuse it; Enter leaves it: `;
  const typed = (await terminal.ask([...shown, "", question])).trim();
  if (typed === "") return { decision: "left", error: null };
  const isNo = /^no?$/i.test(typed);
  const transport = createControlTransport(isNo ? address : { ...address, typed: `${id}:${typed}` });
  const answer = await createClient(transport).call(method, isNo ? refuse : allow);
  if (!answer.ok) return { decision: "left", error: answer.error.message };
  return { decision: isNo ? "refused" : "allowed", error: null };
}

async function withPerson<V>(
  data: string | undefined,
  method: Method,
  input: unknown,
  shown: readonly string[],
  call: (address: ControlAddress) => Promise<Result<V>>,
): Promise<V> {
  const address = addressOf(instanceOn(data));
  const answer = await call(address);
  if (answer.ok) return answer.value;
  const terminal = answer.error.code === "forbidden" && address.isAgent !== true ? openTerminal() : null;
  if (!terminal) throw new Failure(answer.error.message);
  try {
    const challenge = await askChallenge(address, method, input);
    if (!challenge.ok) throw new Failure(challenge.error.message);
    const { id, code } = challenge.value;
    const typed = await terminal.ask([...shown, "", `Type ${code} to go on: `]);
    const second = await call({ ...address, typed: `${id}:${typed}` });
    if (second.ok) return second.value;
    throw new Failure(second.error.message);
  } finally {
    terminal.close();
  }
}
