import type { Caller } from "../../contract/caller.ts";
import { type Result, ok } from "../../contract/errors.ts";
import type { ReleaseEdit, ReplayMode } from "../../contract/model/replay.ts";
import { replaceHeaders } from "../http/replace-headers.ts";
import { withCallSecret } from "../trust/called-hook.ts";
import { HttpRequest } from "../http/request.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import type { RoutedSource } from "../trust/routing.ts";
import { signRequest } from "../signature/sign-request.ts";
import { urlOnward } from "../http/send-on.ts";
import { editedRequest } from "../trust/edited-request.ts";
import { type Signing, signedHere } from "../trust/sign-anew.ts";
import { signerOf } from "../trust/signer.ts";

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

/** How a delivery is to be replayed. */
export interface ReplayWish {
  readonly mode: ReplayMode;
  readonly edit?: ReleaseEdit | undefined;
  /** Where to; null through our own pipeline. */
  readonly to: URL | null;
  readonly caller: Caller;
  /** How long the answer of a URL is waited for; 0 as long as can be. */
  readonly timeoutSeconds?: number | undefined;
  /** As which of its sender's tries again it is to look, from 1 on. */
  readonly retry?: number | undefined;
  /** Through our own pipeline: `wait` sends nothing while the app of its source is down. */
  readonly whenDown?: "fail" | "wait";
}

/** What a replay sends, and where to. */
export interface Replayed {
  readonly request: HttpRequest;
  /** As in the wish, with what followed the source's path, the query, and the signature where that has a part in the URL. */
  readonly to: URL | null;
}

/**
 * What a replay sends: `exact` the stored bytes and headers, `edited` with the edit applied, in which a masked header is
 * the one that came, and for `resigned` and
 * `edited` a fresh signature by the secret that the delivery came in under, for the URL that it goes to, where there is
 * one and its scheme can be made here. A call of one hook shows that hook's present secret instead.
 */
export function replayedRequest(
  stored: StoredDelivery,
  { mode, edit, to: wanted, retry }: Omit<ReplayWish, "caller">,
  { routed, callSecrets }: ReplayPlace,
  time: ReplayTime,
): Result<Replayed> {
  const original = new HttpRequest(stored);
  const to = wanted && urlOnward(wanted, (mode === "edited" && edit?.url) || stored.url);
  const provider = routed?.provider ?? null;
  if (mode === "exact") return ok({ request: asRetry(original, provider, retry), to });
  const edited = mode === "edited" && edit ? editedRequest(original, edit) : original;
  const request = asRetry(edited, provider, retry);
  if (callSecrets !== null) {
    const headers = withCallSecret(request, callSecrets);
    return ok({ request: new HttpRequest({ ...partsOf(request), headers }), to });
  }
  const signer = routed && signerOf(stored, routed);
  if (!routed || !signer) return ok({ request, to });
  const { now, messageId } = time;
  // A sender tries again under the id that it gave at first.
  const options = retry === undefined ? { timestamp: now, messageId } : { timestamp: now };
  const signing = { ...signer, options };
  const signed = to === null ? signedAtSource(request, routed, signing) : signedFor(to, request, signing);
  return signed.ok || mode === "resigned" ? signed : ok({ request, to });
}

/** With the headers by which a sender counts its tries, where it is known to. */
function asRetry(request: HttpRequest, provider: RoutedSource["provider"], retry: number | undefined): HttpRequest {
  const counted = retry === undefined ? undefined : provider?.retryHeaders?.(retry);
  if (counted === undefined) return request;
  return new HttpRequest({ ...partsOf(request), headers: replaceHeaders(request.headers, counted) });
}

function signedAtSource(request: HttpRequest, routed: RoutedSource, signing: Signing): Result<Replayed> {
  const signed = signedHere(request, routed, signing);
  return signed.ok ? ok({ request: signed.value, to: null }) : signed;
}

/** These tell of the way a delivery first took, and would have the receiver think of another URL than the signed one. */
const FIRST_WAY = new Set(["x-forwarded-host", "x-forwarded-proto", "x-forwarded-port"]);

/** For the URL as its receiver sees it, which is without a name and password. */
function signedFor(to: URL, arrived: HttpRequest, signing: Signing): Result<Replayed> {
  const headers = arrived.headers.filter(([name]) => !FIRST_WAY.has(name.toLowerCase()));
  const publicUrl = Object.assign(new URL(to), { username: "", password: "", hash: "" });
  const request = new HttpRequest({ ...partsOf(arrived), url: publicUrl.pathname + publicUrl.search, headers });
  const place = { request, publicUrl: publicUrl.href };
  const signed = signRequest(place, signing.scheme, signing.secret, signing.options);
  if (!signed.ok) return signed;
  const { username, password } = to;
  return ok({
    request: new HttpRequest({ ...partsOf(arrived), headers: signed.value.headers, body: signed.value.body }),
    to: signed.value.url === null ? to : Object.assign(new URL(signed.value.url), { username, password }),
  });
}

function partsOf({ method, url, httpVersion, clientIp, headers, body }: HttpRequest) {
  return { method, url, httpVersion, clientIp, headers, body };
}
