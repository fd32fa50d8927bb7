import { type Result, ok } from "../../contract/errors.ts";
import type { ReplayEdit, ReplayMode } from "../../contract/model/replay.ts";
import { withCallSecret } from "../trust/called-hook.ts";
import { publicUrlFor } from "../http/public-url.ts";
import { HttpRequest } from "../http/request.ts";
import type { StoredDelivery } from "../record/store.ts";
import type { RoutedSource } from "../trust/routing.ts";
import { signRequest } from "../signature/sign-request.ts";
import { replaceHeaders } from "../http/replace-headers.ts";
import { signerOf } from "./signer.ts";

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
 * The request a replay sends: `exact` the stored bytes and headers, `edited` with the edit applied, and for
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
  const headers = edit.headers ?? request.headers;
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
