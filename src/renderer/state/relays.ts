import type { Input } from "../../contract/api.ts";
import type { Result } from "../../contract/errors.ts";
import type { Relay } from "../../contract/model/relay.ts";
import { call, callOrToast } from "./calls.ts";
import { createListStore } from "./list-store.ts";

/** The relays that were joined. */
const relays = createListStore<Relay>(() => call("relays.list", {}));
export const { useList: useRelays, fetch: fetchRelays, put: putRelay, drop: dropRelay } = relays;

/** Joins by an invitation's line; tells which sources that made and which not. */
export async function joinRelay(line: string): Promise<Result<{ made: string[]; notMade: string[] }>> {
  const joining = call("relays.join", { line });
  await relays.take(joining.then((joined) => (joined.ok ? joined.value.relay : null)));
  return joining;
}

/** Leaves one; whether the relay heard of it, null where that failed. */
export async function leaveRelay(id: string): Promise<boolean | null> {
  const left = await callOrToast("relays.leave", { id });
  if (left) dropRelay(id);
  return left?.wasTold ?? null;
}

/** Changes what is taken of a source; answers what is wrong, or null. */
export async function updateRelay(change: Input<"relays.update">): Promise<string | null> {
  const changing = call("relays.update", change);
  await relays.take(changing.then((changed) => (changed.ok ? changed.value : null)));
  const changed = await changing;
  return changed.ok ? null : changed.error.message;
}
