import type { Handlers } from "../../contract/dispatch.ts";
import { fail, ok } from "../../contract/errors.ts";
import type { Delivery } from "../../contract/model/delivery.ts";
import type { NearMiss } from "../../contract/model/near-miss.ts";
import { findProvider, listProviders } from "../providers/catalogue.ts";
import { NOBODY } from "../providers/custom/provider.ts";
import { publicUrlFor } from "../http/public-url.ts";
import { HttpRequest } from "../http/request.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import { splitUrl } from "../record/deliveries/delivery-row.ts";
import type { KnownSecrets } from "../secrets/known-secrets.ts";
import { maskBody } from "../secrets/mask-body.ts";
import { readableHeaders, shownHeaders } from "../secrets/shown-request.ts";
import { hiddenParts, hiddenValues } from "../trust/hidden-parts.ts";
import type { RoutedSource } from "../trust/routing.ts";
import { noteOf, patienceUntil } from "../target/note.ts";
import { explainSource } from "../trust/verify-source.ts";
import { refusalSentence } from "../pipeline/admission.ts";
import type { Context } from "../api/context.ts";
import type { Deletions } from "./deletions.ts";
import { nearMisses } from "./near-misses.ts";
import { notRun } from "./not-run.ts";
import { readFilter } from "./read-filter.ts";

type DeliveryHandlers = Pick<
  Handlers,
  | "deliveries.list"
  | "deliveries.count"
  | "deliveries.get"
  | "deliveries.hooks"
  | "deliveries.delete"
  | "deliveries.restore"
  | "deliveries.deletions"
  | "deliveries.deleteAgain"
  | "deliveries.pin"
>;

/** What the window calls senders by, for whom lists are sorted by name. */
const SENDERS = Object.fromEntries([...listProviders(), NOBODY].map(({ id, name }) => [id, name]));

/** Deliveries: listed off the main thread, shown whole with the steps of their verification, pinned, deleted. */
export function deliveryHandlers(context: Context, deletions: Deletions): DeliveryHandlers {
  const { store, publish } = context;
  return {
    "deliveries.list": async ({ filter: asked, query, ...place }) => {
      const filter = readFilter({ filter: asked, query }, context);
      if (!filter.ok) return filter;
      const senders = place.order?.by === "sender" ? { senders: SENDERS } : {};
      const page = await store.deliveries.list({ ...place, ...senders, filter: filter.value });
      return ok({ ...page, items: [...page.items] });
    },
    "deliveries.count": async ({ filter: asked, query, ...place }) => {
      const filter = readFilter({ filter: asked, query }, context);
      return filter.ok ? ok(await store.deliveries.count({ ...place, filter: filter.value })) : filter;
    },
    "deliveries.get": ({ id, reveal, mostBodyBytes }) => {
      const stored = store.deliveries.look(id);
      return stored
        ? ok(showDelivery(context, stored, reveal, mostBodyBytes))
        : fail("not_found", `There is no delivery ${id}.`);
    },
    "deliveries.hooks": ({ id }) => {
      const stored = store.deliveries.look(id);
      if (!stored) return fail("not_found", `There is no delivery ${id}.`);
      // What became no request comes near no hook, so that none could have run.
      return ok({ items: stored.disposition === "not_understood" ? [] : notRun(stored, context) });
    },
    "deliveries.delete": async (asked) => ok(await deletions.remove(asked)),
    "deliveries.restore": ({ id }) => deletions.restore(id),
    "deliveries.deletions": () => ok({ items: deletions.list() }),
    "deliveries.deleteAgain": ({ id }) => deletions.again(id),
    "deliveries.pin": ({ id, pinned }) => {
      const item = store.deliveries.pin(id, pinned);
      if (!item) return fail("not_found", `There is no delivery ${id}.`);
      publish("delivery.changed", item);
      return ok(item);
    },
  };
}

/** So many bytes beyond what is shown are masked with it, so that no secret is cut in two and not known. */
const MARGIN = 65_536;

/**
 * A delivery as it is shown, its credentials and known secrets masked unless it is to be revealed; of its body at most so
 * many bytes, and no more of it looked at, except where an encoding has to be undone.
 */
export function showDelivery(
  context: Context,
  stored: StoredDelivery,
  reveal: boolean,
  most = Number.POSITIVE_INFINITY,
): Delivery {
  const { store, routing } = context;
  const { body, verification, app, ...rest } = stored;
  const routed = stored.sourceId === null ? null : routing.byId(stored.sourceId);
  const request = new HttpRequest({ ...rest, body });
  const sender = findProvider(stored.provider ?? "") ?? null;
  const isCut = body.length > most;
  const isEncoded = rest.headers.some(([name]) => name.toLowerCase() === "content-encoding");
  const looked = isCut && !isEncoded ? body.subarray(0, most + MARGIN) : body;
  const exact = { url: rest.url, headers: rest.headers, body: looked };
  // What was only offered is no secret of ours yet, and hidden nowhere but where it came.
  const offered = rest.disposition === "handshake" ? (routed?.offered.map(({ secret }) => secret) ?? []) : [];
  const shown = reveal
    ? exact
    : maskedParts(new HttpRequest({ ...rest, body: looked }), context.known, routed, offered);
  return {
    ...rest,
    url: shown.url,
    query: splitUrl(shown.url).query ?? "",
    headers: readableHeaders(shown.headers),
    bodyBase64: (isCut ? shown.body.subarray(0, most) : shown.body).toString("base64"),
    ...(isCut ? { bodyOf: body.length } : {}),
    response: reveal ? rest.response : { ...rest.response, headers: shownHeaders(rest.response.headers) },
    isMasked: shown.url !== exact.url || shown.headers !== exact.headers || shown.body !== exact.body,
    verification: explainSource(routed, request, verification, publicUrlFor(routed?.source ?? null, request)),
    app: app && { ...app, note: noteOf(stored, sender), patienceUntil: patienceUntil(stored, sender) },
    refusal: refusalSentence(stored),
    didYouMean: stored.disposition === "unmatched" && routed === null ? meant(stored.url, store) : [],
    executions: [...store.executions.forDelivery(stored.id)],
    annotation: store.annotations.of(stored.id),
    causedBy: causeOf(context, stored.id),
    relayed: store.deliveries.relayedOf(stored.id),
  };
}

function causeOf({ store }: Context, id: string): Delivery["causedBy"] {
  const call = store.agentCalls.causing(id);
  return call && { call: call.id, tool: call.tool, client: call.client };
}

function meant(url: string, { sources, hooks }: Context["store"]): NearMiss[] {
  return nearMisses(url, [
    ...sources.list().map(({ id, name, path }) => ({ kind: "source" as const, id, name, key: path })),
    ...hooks.list().map(({ id, name }) => ({ kind: "hook" as const, id, name, key: id })),
  ]);
}

/** A request's parts without known secrets. One within an encoding cannot be taken out of it: the body is then shown without. */
function maskedParts(
  request: HttpRequest,
  known: KnownSecrets,
  routed: RoutedSource | null,
  offered: readonly string[],
) {
  const { url, headers, body, truncated } = request;
  const masked = known.maskAll({ url, headers, body, ...hiddenParts(request, routed, offered) });
  const own = hiddenValues(routed, offered);
  const shown = maskBody(request, (bytes) => known.maskBytes(own?.maskBytes(bytes) ?? bytes), truncated);
  return shown.isUnpacked ? { ...masked, body: shown.body } : masked;
}
