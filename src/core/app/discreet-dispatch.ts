import type { Method } from "../../contract/api.ts";
import type { Caller } from "../../contract/caller.ts";
import type { Dispatch } from "../../contract/dispatch.ts";
import type { KnownSecrets } from "../secrets/known-secrets.ts";
import { MASK } from "../../contract/mask.ts";
import { withKept } from "../secrets/with-kept.ts";

/** The methods whose answers hold secrets in clear, and why. All others are masked. */
const IN_CLEAR: Partial<Record<Method, (input: unknown) => boolean>> = {
  // Asked for on purpose, by name.
  "sources.reveal": always,
  "endpoints.reveal": always,
  "deliveries.get": asksToReveal,
  "deliveries.decoded": asksToReveal,
  "deliveries.part": asksToReveal,
  "signatures.curl": asksToReveal,
  // Made a moment ago, and kept nowhere else.
  "signatures.keyPair": always,
  "signatures.freshSecret": always,
  // Worked out of nothing but what the caller gave, the secret among it.
  "samples.compose": always,
  "signatures.sign": always,
  "signatures.verify": always,
  "signatures.examine": always,
};

/** Where a method's input is a change of a document that was shown masked: the method that lists those documents. */
const CHANGES: Partial<Record<Method, Method>> = {
  "sources.update": "sources.list",
  "hooks.update": "hooks.list",
  "endpoints.update": "endpoints.list",
  "channels.update": "channels.list",
  "mcpServers.update": "mcpServers.list",
};

/**
 * Answers as `dispatch` does, without known secrets but where they are what is asked for. A text of a document that
 * comes back as it was shown, masked, stands for the one that is kept.
 */
export function discreetDispatch(dispatch: Dispatch, known: KnownSecrets): Dispatch {
  async function asKept(method: string, input: unknown, caller: Caller): Promise<unknown> {
    const list = methodIn(CHANGES, method);
    if (list === undefined || !hasId(input) || !JSON.stringify(input).includes(MASK)) return input;
    const answer = await dispatch(list, {}, caller);
    const items = answer.ok && hasItems(answer.value) ? answer.value.items : [];
    const kept = items.find((item) => hasId(item) && item.id === input.id);
    return withKept(input, kept, known.mask);
  }

  return async (method, input, caller, presence) => {
    const answer = await dispatch(method, await asKept(method, input, caller), caller, presence);
    return methodIn(IN_CLEAR, method)?.(input) ? answer : known.maskAll(answer);
  };
}

function methodIn<T>(table: Partial<Record<Method, T>>, method: string): T | undefined {
  return Object.entries(table).find(([name]) => name === method)?.[1];
}

function always(): boolean {
  return true;
}

function asksToReveal(input: unknown): boolean {
  return typeof input === "object" && input !== null && "reveal" in input && input.reveal === true;
}

function hasId(value: unknown): value is { readonly id: unknown } {
  return typeof value === "object" && value !== null && "id" in value;
}

function hasItems(value: unknown): value is { readonly items: readonly unknown[] } {
  return typeof value === "object" && value !== null && "items" in value && Array.isArray(value.items);
}
