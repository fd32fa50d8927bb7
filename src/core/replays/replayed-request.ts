import { type Result, ok } from "../../contract/errors.ts";
import type { ReplayEdit, ReplayMode } from "../../contract/model/replay.ts";
import { withCallSecret } from "../trust/called-hook.ts";
import { publicUrlFor } from "../http/public-url.ts";
import { HttpRequest } from "../http/request.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import type { RoutedSource } from "../trust/routing.ts";
import { signRequest } from "../signature/sign-request.ts";
import { unmaskedHeaders } from "../secrets/shown-request.ts";
import { replaceHeaders } from "../http/replace-headers.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import { schemesForHooks, verifyForHook } from "../trust/verify-source.ts";

export interface ReplayTime {
  /** Epoch milliseconds, for the new time stamp of a re-signed replay. */
  readonly now: number;
  readonly messageId: string;
}

/** Where a delivery came in: at a source, or as a call of one hook, with the secrets that it may be called with. */
export interface ReplayPlace {
  readonly routed: RoutedSource | null;
  readonly callSecrets: readonly string[] | null;
}

/**
 * The request a replay sends: `exact` the stored bytes and headers, `edited` with the edit applied, in which a masked header is the one that came, and for
 * `resigned` and `edited` a fresh signature by the secret that the delivery came in under, where there is one and its
 * scheme can be made here. A call of one hook shows that hook's present secret instead.
 */
export function replayedRequest(
  stored: StoredDelivery,
  mode: ReplayMode,
  edit: ReplayEdit | undefined,
  { routed, callSecrets }: ReplayPlace,
  time: ReplayTime,
): Result<HttpRequest> {
  const original = new HttpRequest(stored);
  if (mode === "exact") return ok(original);
  const request = mode === "edited" && edit ? edited(original, edit) : original;
  if (callSecrets !== null)
    return ok(new HttpRequest({ ...partsOf(request), headers: withCallSecret(request, callSecrets) }));
  const signer = routed && signerOf(stored, routed);
  if (!routed || !signer) return ok(request);
  const place = { request, publicUrl: publicUrlFor(routed.source, request) };
  const signed = signRequest(place, signer.scheme, signer.secret, { timestamp: time.now, messageId: time.messageId });
  if (!signed.ok) return mode === "resigned" ? signed : ok(request);
  const { headers, body } = signed.value;
  return ok(new HttpRequest({ ...partsOf(request), headers, body }));
}

function edited(request: HttpRequest, edit: ReplayEdit): HttpRequest {
  const body = edit.bodyBase64 === undefined ? request.body : Buffer.from(edit.bodyBase64, "base64");
  const headers = edit.headers ? unmaskedHeaders(edit.headers, request.headers) : request.headers;
  return new HttpRequest({
    ...partsOf(request),
    method: edit.method ?? request.method,
    headers: replaceHeaders(headers, [["Content-Length", String(body.length)]]),
    body,
  });
}

function partsOf({ method, url, httpVersion, clientIp, headers, body }: HttpRequest) {
  return { method, url, httpVersion, clientIp, headers, body };
}

/** What a replay is signed with. */
interface Signer {
  readonly scheme: Scheme;
  readonly secret: string;
}

/**
 * The scheme and the secret that a delivery came in under: one of its source's, or a hook's own where that is what
 * verified it. A secret that was changed since gives way to the present one. Null when there is none to sign with.
 */
function signerOf(stored: StoredDelivery, routed: RoutedSource): Signer | null {
  const { verification } = stored;
  const schemes = routed.schemes.length > 0 ? routed.schemes : schemesForHooks(routed);
  const scheme = schemes.find(({ id }) => id === verification.schemeId) ?? schemes[0];
  const ofSource = routed.secrets[verification.secretIndex ?? -1] ?? routed.signing[0];
  const ofHook = hookSecret(stored, routed);
  const isByHook = verification.outcome === "verified" && verification.secretIndex === null;
  const secret = isByHook ? (ofHook ?? ofSource) : (ofSource ?? ofHook);
  return scheme === undefined || secret === undefined ? null : { scheme, secret };
}

function hookSecret(stored: StoredDelivery, routed: RoutedSource): string | undefined {
  if (routed.guarded.length < 2) return routed.guarded[0]?.secret;
  const request = new HttpRequest(stored);
  const signed = { request, publicUrl: publicUrlFor(routed.source, request) };
  const { checkedAt } = stored.verification;
  const verifying = routed.guarded.find(
    ({ secret }) => verifyForHook(routed, signed, secret, checkedAt).outcome === "verified",
  );
  return (verifying ?? routed.guarded[0])?.secret;
}
