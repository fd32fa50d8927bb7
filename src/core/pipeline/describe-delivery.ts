import type { Hook } from "../../contract/model/hook.ts";
import type { Verification } from "../../contract/model/verification.ts";
import type { HttpRequest } from "../http/request.ts";
import { routeOf } from "../http/route.ts";
import { detectProvider } from "../providers/catalogue.ts";
import { generalDeliveryKey, octipusDeliveryKey } from "../providers/general-delivery-key.ts";
import { none } from "../providers/none/provider.ts";
import { NOTHING_READ, readOf } from "./own-reads.ts";
import type { Provider } from "../providers/provider.ts";
import type { Arrival } from "../receive/arrival.ts";
import { type NewDelivery, splitUrl } from "../record/deliveries/delivery-row.ts";
import { hiddenParts, withoutSent } from "../trust/hidden-parts.ts";
import type { RoutedSource } from "../trust/routing.ts";

/** What a delivery is recorded with beside what arrived. `now` is epoch milliseconds. */
export interface Stamp {
  readonly id: string;
  readonly now: number;
  readonly replayOf: string | null;
  /** Secrets that this delivery taught us. */
  readonly learnt?: readonly string[];
}

/** Where a delivery came to: a source, a hook called by its id (with its source, where it has one), or nowhere. */
export interface Place {
  readonly routed: RoutedSource | null;
  readonly hook: Hook | null;
}

/** The delivery as it is recorded: what arrived, and what its provider makes of it. */
export function describeDelivery(
  { request, size, truncated, trailers = [] }: Arrival,
  { routed, hook }: Place,
  verification: Verification,
  { id, now, replayOf, learnt }: Stamp,
): NewDelivery {
  const named = routed && known(routed.provider);
  const provider = named ?? detectProvider(request);
  const isPlaced = routed !== null || hook !== null;
  // Of whoever is not known what any sender may say is read, and nothing where nobody asked for it.
  const reader = provider ?? (isPlaced ? none : null);
  const own = routed?.source.reads ? readOf(routed.source, request) : NOTHING_READ;
  const event = own.event ?? reader?.event(request) ?? null;
  // Of a bare request of whoever is not known the method and the path say most.
  const isBare = reader === none && event === null && request.body.length === 0;
  const said = isPlaced ? (own.summary ?? (isBare ? null : reader?.summarize(request))) : null;
  const hidden = hiddenParts(request, routed, learnt);
  const { path } = splitUrl(hidden?.url ?? request.url);
  const bare = `${request.method} ${path.slice(0, 200)}${isPlaced ? "" : `, ${nothingThere(request)}`}`;
  const summary = (said ?? bare) + (isPlaced ? unreadWords(request) : "");
  return {
    id,
    receivedAt: now,
    sourceId: routed?.source.id ?? null,
    sourceName: routed?.source.name ?? null,
    provider: provider?.id ?? null,
    event,
    deliveryKey: own.deliveryKey ?? keyOf(routed, provider, request),
    summary: withoutSent(summary, routed),
    method: request.method,
    url: request.url,
    httpVersion: request.httpVersion,
    clientIp: request.clientIp,
    headers: request.headers,
    body: request.body,
    size,
    truncated,
    verification,
    replayOf,
    fault: null,
    trailers,
    hidden,
  };
}

/** Octipus's order of headers holds where a source stands in for Octipus; elsewhere what each sender says of its own ids. */
function keyOf(routed: RoutedSource | null, provider: Provider | null, request: HttpRequest): string | null {
  const prescribed = routed?.source.replyProfile === "octipus" ? octipusDeliveryKey(request) : null;
  return prescribed ?? provider?.deliveryKey(request) ?? generalDeliveryKey(request);
}

function nothingThere({ url }: HttpRequest): string {
  return routeOf(url).kind === "hook" ? "no hook takes this call" : "no source has this path";
}

function unreadWords({ unread, decoded }: HttpRequest): string {
  if (unread !== null) return `, ${unread}`;
  const { fault } = decoded;
  return fault === null ? "" : `, the body ${fault}`;
}

/** A source without a provider takes what detection says of each delivery. */
function known(provider: Provider | null): Provider | null {
  return provider?.id === "none" ? null : provider;
}
