import type { ParsedInput } from "../../contract/api.ts";
import type { Caller } from "../../contract/caller.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { fail, ok } from "../../contract/errors.ts";
import type { ReplayResult } from "../../contract/model/replay.ts";
import type { Context } from "../api/context.ts";
import { reachRefusal } from "../api/reach.ts";
import { routeOf } from "../http/route.ts";
import { shownUrlText } from "../secrets/secret-url.ts";
import { credentialRefusal } from "./credential-refusal.ts";
import { createReplayOne } from "./replay-one.ts";
import type { ReplayRuns } from "./replay-runs.ts";

type ReplayHandlers = Pick<
  Handlers,
  | "replays.create"
  | "deliveries.runAnyway"
  | "replays.start"
  | "replays.list"
  | "replays.get"
  | "replays.compare"
  | "replays.pause"
  | "replays.resume"
  | "replays.cancel"
  | "replays.skip"
>;
type RunAnyway = Awaited<ReturnType<Handlers["deliveries.runAnyway"]>>;
type Created = Awaited<ReturnType<Handlers["replays.create"]>>;

/** Replays over the API: some while the caller waits, many by a run. */
export function replayHandlers(context: Context, runs: ReplayRuns): ReplayHandlers {
  const { store, ports, routing } = context;
  const replayOne = createReplayOne(context);

  async function create(input: ParsedInput<"replays.create">, caller: Caller): Promise<Created> {
    const refusal = input.to === undefined ? null : reachRefusal(caller, input.to);
    if (refusal) return refusal;
    const found = input.deliveryIds.map((id) => ({ id, stored: store.deliveries.get(id) }));
    const missing = found.find(({ stored }) => stored === null);
    if (missing) return fail("not_found", `There is no delivery ${missing.id}.`);
    const partial = found.find(({ stored }) => stored?.truncated);
    if (partial)
      return fail("unsupported", `Of delivery ${partial.id} only the first bytes were kept, so it cannot be replayed.`);
    const url = input.mode === "edited" ? input.edit?.url : undefined;
    if (url !== undefined && found.some(({ stored }) => stored && !isSamePlace(url, stored.url)))
      return fail(
        "invalid_input",
        "The path must stay that of its source, and what follows; only that can be another.",
      );
    const wish = { ...input, caller, to: input.to === undefined ? null : new URL(input.to) };
    for (const { stored } of found) {
      const credential = stored && credentialRefusal(routing, stored, wish);
      if (credential) return fail("forbidden", credential);
    }
    const results: ReplayResult[] = [];
    for (const id of await inOrder(input.deliveryIds)) {
      const stored = store.deliveries.get(id);
      if (stored) results.push((await replayOne(stored, wish)).result);
    }
    return ok({
      id: ports.ids.next("rpl"),
      mode: input.mode,
      to: input.to === undefined ? null : shownUrlText(input.to),
      createdAt: ports.clock.now(),
      results,
    });
  }

  async function runAnyway({ id }: ParsedInput<"deliveries.runAnyway">, caller: Caller): Promise<RunAnyway> {
    const stored = store.deliveries.get(id);
    if (!stored) return fail("not_found", `There is no delivery ${id}.`);
    if (stored.disposition !== "duplicate")
      return fail("conflict", "It is no repeat, so its key held nothing back. Replay it to have it run again.");
    return ok((await replayOne(stored, { mode: "exact", to: null, caller })).result);
  }

  /** In the order they arrived; one that is named twice stays so. */
  async function inOrder(ids: readonly string[]): Promise<readonly string[]> {
    const limit = ids.length;
    if (limit === 1) return ids;
    const arrived = await store.deliveries.arrived({ ids, after: 0, limit });
    return arrived.flatMap(({ id }) => ids.filter((other) => other === id));
  }

  return {
    "replays.create": create,
    "deliveries.runAnyway": runAnyway,
    "replays.start": runs.start,
    "replays.list": () => ok({ items: [...runs.list()] }),
    "replays.get": ({ id }) => runs.get(id),
    "replays.compare": ({ id }) => runs.compare(id),
    "replays.pause": ({ id }) => runs.pause(id),
    "replays.resume": ({ id, again }) => runs.resume(id, again),
    "replays.cancel": ({ id }) => runs.cancel(id),
    "replays.skip": ({ id }) => runs.skip(id),
  };
}

/** Whether two request targets lead to the same source or hook, or both to none. */
function isSamePlace(one: string, other: string): boolean {
  const [first, second] = [routeOf(one), routeOf(other)];
  if (first.kind === "source") return second.kind === "source" && second.path === first.path;
  return first.kind === "hook" ? second.kind === "hook" && second.hookId === first.hookId : second.kind === "unmatched";
}
