import type { CallFailure, Target } from "../../contract/model/target.ts";
import type { PassedCall } from "../http/client/pass-on.ts";
import { publicUrlFor } from "../http/public-url.ts";
import { HttpRequest } from "../http/request.ts";
import type { AppRequest } from "../record/deliveries/app-answers.ts";
import { signRequest } from "../signature/sign-request.ts";
import { transformFault, transformRequest } from "../transform/transform-request.ts";
import { signerOf } from "../trust/signer.ts";
import { onwardCall } from "./onward-call.ts";
import type { OnItsWay, Way } from "./way.ts";

/** A delivery right before it is sent on: with what its target's transform made of it, or why it goes nowhere. */
export type Readied =
  | {
      readonly kind: "ready";
      readonly call: PassedCall;
      readonly body: Buffer;
      /** What is sent, where that is not what arrived. */
      readonly sent: AppRequest | null;
    }
  | { readonly kind: "dropped" }
  | { readonly kind: "failed"; readonly failure: CallFailure };

type Readying = Pick<OnItsWay, "item" | "request" | "truncated" | "edited">;
type Parts = Pick<Way, "ports" | "store" | "routing" | "transforms">;

/** Never rejects. */
export async function readied(parts: Parts, target: Target, one: Readying): Promise<Readied> {
  const { request, edited } = one;
  const made = onwardCall(target, request, one.item.id, one.truncated);
  if (!made.ok) return { kind: "failed", failure: made.failure };
  const { call } = made;
  if (target.transform !== null) return transformed(parts, target.transform, one, call);
  if (!edited) return { kind: "ready", call, body: request.body, sent: null };
  const sent: AppRequest = { ...edited, changedBy: ["person"], ...partsOf(call, request.body) };
  return { kind: "ready", call, body: request.body, sent };
}

async function transformed(parts: Parts, code: string, one: Readying, call: PassedCall): Promise<Readied> {
  const url = new URL(call.url);
  const { method } = call;
  const after = await transformRequest(parts.transforms, code, {
    method,
    url,
    headers: call.headers,
    body: one.request.body,
  });
  if (after.kind === "dropped") return { kind: "dropped" };
  if (after.kind === "failed") return failed(transformFault(after));
  const { value } = after;
  const fault = leadsAway(value.url, url);
  if (fault !== null) return failed(transformFault({ message: fault, line: 0, column: 0 }));
  const isMoved = value.url.href !== url.href;
  const body = Buffer.from(value.body);
  const isOther = isMoved || !body.equals(one.request.body);
  const signed = isOther ? signedAnew(parts, one, { headers: value.headers, body }) : null;
  const changed: PassedCall = {
    ...call,
    ...(isMoved ? { url: value.url.href, target: value.url.pathname + value.url.search } : {}),
    headers: signed?.headers ?? value.headers,
  };
  const sentBody = signed?.body ?? body;
  const isSame = !isOther && sameHeaders(changed.headers, call.headers);
  const isSigned = signed !== null || (!isOther && one.edited?.isSigned === true);
  const changedBy: AppRequest["changedBy"] = [
    ...(one.edited ? ["person" as const] : []),
    ...(isSame ? [] : ["transform" as const]),
  ];
  const sent = changedBy.length === 0 ? null : { changedBy, isSigned, ...partsOf(changed, sentBody) };
  return { kind: "ready", call: changed, body: sentBody, sent };
}

/** Why a target's transform may not lead there, in a sentence; null where it may. */
export function leadsAway(to: URL, from: URL): string | null {
  return to.origin === from.origin
    ? null
    : `It leads to ${to.origin}, and may lead to no other host than the target's.`;
}

/**
 * Signed by the secret that it came in under, where its signature held or a person had it signed anew; null where it is
 * not signed, so that nothing passes for genuine that was not.
 */
function signedAnew(
  { ports, store, routing }: Parts,
  { item, request, edited }: Readying,
  changed: Pick<HttpRequest, "headers" | "body">,
): Pick<HttpRequest, "headers" | "body"> | null {
  if (item.verification.outcome !== "verified" && !edited?.isSigned) return null;
  const routed = item.sourceId === null ? null : routing.byId(item.sourceId);
  const stored = routed && store.deliveries.get(item.id);
  const signer = stored && signerOf(stored, routed);
  if (!signer) return null;
  const { method, url, httpVersion, clientIp } = request;
  const place = {
    request: new HttpRequest({ method, url, httpVersion, clientIp, ...changed }),
    publicUrl: publicUrlFor(routed.source, request),
  };
  const signed = signRequest(place, signer.scheme, signer.secret, { timestamp: ports.clock.now() });
  return signed.ok && signed.value.url === null ? signed.value : null;
}

function failed(message: string): Readied {
  return { kind: "failed", failure: { code: "transform", message } };
}

function partsOf({ method, headers }: PassedCall, body: Buffer) {
  return { method, headers, body };
}

function sameHeaders(some: PassedCall["headers"], others: PassedCall["headers"]): boolean {
  return (
    some.length === others.length &&
    some.every(([name, value], index) => name === others[index]?.[0] && value === others[index]?.[1])
  );
}
