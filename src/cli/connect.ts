import type { Input, Method, Output } from "../contract/api.ts";
import { type Client, createClient } from "../contract/client.ts";
import { createControlTransport } from "../control/transport.ts";
import { type Instance, readInstance } from "../core/host/instance.ts";
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
  const instance = findInstance(data);
  if (instance) return connectTo(instance);
  throw new Failure(
    `Hookbench is not running on ${chooseDataFolder(data)}. Start it with: hookbench serve${data ? ` --data ${data}` : ""}`,
  );
}

/** A client of a running instance. Throws a Failure when its control port is closed, as the desktop app's can be. */
export function connectTo({ control, token }: Instance): Client {
  if (control === "") throw new Failure(PORT_CLOSED);
  return createClient(createControlTransport({ url: control, token }));
}

/** Calls a method and answers its value; its error becomes a Failure with the error's sentence. */
export async function ask<M extends Method>(client: Client, method: M, input: Input<M>): Promise<Output<M>> {
  const answer = await client.call(method, input);
  if (answer.ok) return answer.value;
  throw new Failure(answer.error.message);
}
