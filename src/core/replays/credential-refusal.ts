import { HttpRequest } from "../http/request.ts";
import { routeOf } from "../http/route.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import { isBareSecret } from "../signature/algorithm.ts";
import { hiddenParts } from "../trust/hidden-parts.ts";
import type { Routing } from "../trust/routing.ts";
import type { ReplayWish } from "./replayed-request.ts";

/**
 * Why an agent may not have a delivery sent to a URL: a credential would go along, and be told to whatever listens there.
 * The app that a person made the source's target has it anyway. Null where it may.
 */
export function credentialRefusal(
  routing: Pick<Routing, "byId">,
  stored: StoredDelivery,
  { caller, to }: Pick<ReplayWish, "caller" | "to">,
): string | null {
  if (caller !== "agent" || to === null) return null;
  const routed = stored.sourceId === null ? null : routing.byId(stored.sourceId);
  const isSecretSent = routed?.schemes.some(({ algorithm }) => isBareSecret(algorithm)) ?? false;
  const isCall = routeOf(stored.url).kind === "hook";
  if (!isSecretSent && !isCall && hiddenParts(new HttpRequest(stored), routed) === null) return null;
  const source = routed?.source;
  const isOwnApp = source?.target && source.changedBy !== "agent" && new URL(source.target.url).origin === to.origin;
  if (isOwnApp) return null;
  return `Delivery ${stored.id} carries a credential, which an agent may have sent to its source's target alone.`;
}
