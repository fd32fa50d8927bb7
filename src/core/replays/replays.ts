import type { ParsedInput } from "../../contract/api.ts";
import type { Caller } from "../../contract/caller.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { fail, ok } from "../../contract/errors.ts";
import type { ReplayResult } from "../../contract/model/replay.ts";
import { callHttp } from "../http/client/client.ts";
import { callSecrets } from "../trust/called-hook.ts";
import type { HttpRequest } from "../http/request.ts";
import { sendOn } from "../http/send-on.ts";
import { shownUrlText } from "../secrets/secret-url.ts";
import { routeOf } from "../receive/route.ts";
import { type ReplayPlace, replayedRequest } from "./replayed-request.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import type { Context } from "../api/context.ts";
import { reachRefusal } from "../api/reach.ts";
import type { ReplayOrigin } from "../pipeline/judge.ts";

type Created = Awaited<ReturnType<Handlers["replays.create"]>>;

const TRY_MS = 30_000;

/** Replays stored deliveries one after the other, through our own pipeline or to a URL. */
export function replayHandlers(context: Context): Pick<Handlers, "replays.create"> {
  const { store, ports, routing } = context;

  function placeOf({ sourceId, url }: StoredDelivery): ReplayPlace {
    const routed = sourceId === null ? null : routing.byId(sourceId);
    const route = routeOf(url);
    const secrets = route.kind === "hook" ? callSecrets(store.hooks.secret(route.hookId), routed) : null;
    return { routed, callSecrets: secrets };
  }

  async function replayOne(
    stored: StoredDelivery,
    input: ParsedInput<"replays.create">,
    caller: Caller,
  ): Promise<ReplayResult> {
    const place = placeOf(stored);
    const now = ports.clock.now();
    const started = performance.now();
    const request = replayedRequest(stored, input.mode, input.edit, place, { now, messageId: ports.ids.next("msg") });
    const outcome = !request.ok
      ? failed(request.error.message)
      : input.to === undefined
        ? await throughPipeline(context, request.value, {
            id: stored.id,
            verifyAt: input.mode === "exact" ? stored.receivedAt : now,
            caller,
          })
        : await toUrl(request.value, input.to);
    return { originalId: stored.id, durationMs: Math.round(performance.now() - started), ...outcome };
  }

  async function create(input: ParsedInput<"replays.create">, caller: Caller): Promise<Created> {
    const refusal = input.to === undefined ? null : reachRefusal(caller, input.to);
    if (refusal) return refusal;
    const found = input.deliveryIds.map((id) => ({ id, stored: store.deliveries.get(id) }));
    const missing = found.find(({ stored }) => stored === null);
    if (missing) return fail("not_found", `There is no delivery ${missing.id}.`);
    const partial = found.find(({ stored }) => stored?.truncated);
    if (partial)
      return fail("unsupported", `Of delivery ${partial.id} only the first bytes were kept, so it cannot be replayed.`);
    const results: ReplayResult[] = [];
    for (const { stored } of found) if (stored) results.push(await replayOne(stored, input, caller));
    return ok({
      id: ports.ids.next("rpl"),
      mode: input.mode,
      to: input.to === undefined ? null : shownUrlText(input.to),
      createdAt: ports.clock.now(),
      results,
    });
  }

  return { "replays.create": create };
}

type Outcome = Omit<ReplayResult, "originalId" | "durationMs">;

async function throughPipeline({ pipeline }: Context, request: HttpRequest, origin: ReplayOrigin): Promise<Outcome> {
  const arrival = { request, size: request.body.length, truncated: false, problem: null };
  const { item, response } = await pipeline.replay(arrival, origin);
  return { deliveryId: item.id, status: response.status, body: response.body, error: null };
}

async function toUrl(request: HttpRequest, to: string): Promise<Outcome> {
  const destination = { url: new URL(to), hostFromPayload: false, allowPrivateHosts: true };
  const call = sendOn(request, destination, { kind: "recorded" });
  // Where a server leads may be anywhere, also into the network of this machine; the person is told instead.
  const end = await callHttp({ ...call, signal: AbortSignal.timeout(TRY_MS), maxRedirects: 0 });
  if (!end.ok) return failed(end.error, end.status);
  return { deliveryId: null, status: end.value.status, body: end.value.body, error: null };
}

function failed(error: string, status: number | null = null): Outcome {
  return { deliveryId: null, status, body: "", error };
}
