import type { Caller } from "../../contract/caller.ts";
import { type Result, ok } from "../../contract/errors.ts";
import type { ReplayEdit, ReplayMode } from "../../contract/model/replay.ts";
import { withCallSecret } from "../trust/called-hook.ts";
import { publicUrlFor } from "../http/public-url.ts";
import { HttpRequest } from "../http/request.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import type { RoutedSource } from "../trust/routing.ts";
import { signRequest } from "../signature/sign-request.ts";
import { unmaskedHeaders } from "../secrets/shown-request.ts";
import type { SignOptions } from "../signature/strategy.ts";
import { urlOnward } from "../http/send-on.ts";
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

/** How a delivery is to be replayed. */
export interface ReplayWish {
  readonly mode: ReplayMode;
  readonly edit?: ReplayEdit | undefined;
  /** Where to; null through our own pipeline. */
  readonly to: URL | null;
  readonly caller: Caller;
  /** How long the answer of a URL is waited for; 0 as long as can be. */
  readonly timeoutSeconds?: number | undefined;
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
  { mode, edit, to: wanted }: Omit<ReplayWish, "caller">,
  { routed, callSecrets }: ReplayPlace,
  time: ReplayTime,
): Result<Replayed> {
  const original = new HttpRequest(stored);
  const to = wanted && urlOnward(wanted, stored.url);
  if (mode === "exact") return ok({ request: original, to });
  const request = mode === "edited" && edit ? edited(original, edit) : original;
  if (callSecrets !== null) {
    const headers = withCallSecret(request, callSecrets);
    return ok({ request: new HttpRequest({ ...partsOf(request), headers }), to });
  }
  const signer = routed && signerOf(stored, routed);
  if (!routed || !signer) return ok({ request, to });
  const signing = { ...signer, options: { timestamp: time.now, messageId: time.messageId } };
  const signed = to === null ? signedHere(request, routed, signing) : signedFor(to, request, signing);
  return signed.ok || mode === "resigned" ? signed : ok({ request, to });
}

interface Signing extends Signer {
  readonly options: SignOptions;
}

/** As if it had just come from its sender: only the query may be another. */
function signedHere(request: HttpRequest, { source }: RoutedSource, signing: Signing): Result<Replayed> {
  const publicUrl = publicUrlFor(source, request);
  const signed = signRequest({ request, publicUrl }, signing.scheme, signing.secret, signing.options);
  if (!signed.ok) return signed;
  const { url, headers, body } = signed.value;
  const target = url === null ? request.url : `${request.path}${url.slice(url.indexOf("?"))}`;
  return ok({ request: new HttpRequest({ ...partsOf(request), url: target, headers, body }), to: null });
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
  const used = routed.secrets[verification.secretIndex ?? -1];
  const ofSource = routed.signing.find((secret) => secret === used) ?? routed.signing[0];
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
