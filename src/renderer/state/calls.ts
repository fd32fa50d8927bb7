import type { Input, Method, Output } from "../../contract/api.ts";
import type { Client } from "../../contract/client.ts";
import { type Result, fail } from "../../contract/errors.ts";
import { showToast } from "./toasts.ts";
import { CALLS } from "../words/notices.ts";

let client: Client | null = null;

/** Gives the stores the client they call through; done once, before the first render. */
export function provideClient(provided: Client): void {
  client = provided;
}

/** Calls the API; never rejects. */
export async function call<M extends Method>(method: M, input: Input<M>): Promise<Result<Output<M>>> {
  return client ? client.call(method, input) : fail("unavailable", CALLS.hookbenchIsNotConnectedYet);
}

/** Calls the API and shows a failure as a toast; the value, or null when it failed. */
export async function callOrToast<M extends Method>(method: M, input: Input<M>): Promise<Output<M> | null> {
  const result = await call(method, input);
  if (result.ok) return result.value;
  showToast({ kind: "bad", text: result.error.message });
  return null;
}
