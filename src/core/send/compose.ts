import { type Result, ok } from "../../contract/errors.ts";
import type { Endpoint } from "../../contract/model/endpoint.ts";
import type { Header, Headers } from "../../contract/model/header.ts";
import { CUSTOM, type Scheme } from "../../contract/model/scheme.ts";
import type { Provider } from "../providers/provider.ts";
import { requestTo } from "../http/request.ts";
import type { StoredEvent } from "../record/sends/send-table.ts";
import type { EndpointCredentials } from "../record/tables/endpoints.ts";
import { replaceHeaders } from "../http/replace-headers.ts";
import { asSent, signedAsSent } from "./as-sent.ts";
import type { LastFailure } from "../providers/sending-habits.ts";
import { credentialOf } from "./credential.ts";
import { findSystem, schemeOf } from "../providers/custom/provider.ts";
import { asForm, needsForm } from "./as-form.ts";
import { freshSample } from "./fresh-sample.ts";
import { findProfile, sendingVariant, variantOf } from "../providers/find-profile.ts";
import type { OutgoingEvent } from "../providers/profile.ts";

/** What one attempt sends. */
export interface ComposedRequest {
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Buffer;
  /** What signed it; null where nothing did. */
  readonly scheme: Scheme | null;
}

export interface Composing {
  readonly endpoint: Endpoint;
  readonly credentials: EndpointCredentials;
  readonly event: Pick<StoredEvent, "event" | "isWhole" | "payload">;
  /** Epoch milliseconds at which the attempt is made: what is signed, and what some bodies say. */
  readonly attemptAt: number;
  /** The attempt's number, 1 where none is given, and what came of the one before. */
  readonly number?: number;
  readonly lastFailure?: LastFailure | null;
}

/**
 * The exact request of one attempt: headers and body as the endpoint's profile makes them for this moment, and its
 * signature or credential. Errors: `invalid_input` where the secret does not fit, `unsupported` where only the system
 * itself can sign, `unavailable` where an environment variable is not set.
 */
export function composeAttempt({
  endpoint,
  credentials,
  event: stored,
  attemptAt,
  number = 1,
  lastFailure = null,
}: Composing): Result<ComposedRequest> {
  const provider = findSystem(endpoint.provider);
  const url = urlOf(endpoint, credentials);
  const variant = sendingVariant(endpoint.provider, stored.event.variant);
  const { schemeId, ...made } = plainOf(provider, url, stored, attemptAt);
  const { messageId: id, createdAt } = stored.event;
  const plain = asSent(endpoint.provider, made, { id, number, lastFailure, createdAt, attemptAt });
  if (credentials.auth.kind !== "signature") {
    const credential = credentialOf(credentials.auth, { sendsUnset: variant?.sendsUnset ?? false });
    if (!credential.ok) return credential;
    return ok({ url, headers: replaceHeaders(plain.headers, credential.value), body: plain.body, scheme: null });
  }
  const scheme = schemeOf(endpoint, schemeId);
  const isForm = endpoint.provider === CUSTOM && scheme !== null && needsForm(scheme);
  const formed = isForm ? asForm(plain) : ok(plain);
  if (!formed.ok) return formed;
  const request = formed.value;
  if (!scheme || credentials.secret === null)
    return ok({ url, headers: request.headers, body: request.body, scheme: null });
  const publicUrl = credentials.url ?? endpoint.url;
  const toSign = { request: requestTo(url, request), publicUrl };
  const signed = signedAsSent(provider, toSign, scheme, credentials.secret, { timestamp: attemptAt, messageId: id });
  if (!signed.ok) return signed;
  const { headers, url: changed, body } = signed.value;
  return ok({ url: changed === null ? url : new URL(changed, url), headers, body, scheme });
}

const urls = new WeakMap<Endpoint | EndpointCredentials, URL>();

/** Parsed once for all attempts at an endpoint; nobody changes it. */
function urlOf(endpoint: Endpoint, credentials: EndpointCredentials): URL {
  const holder = credentials.url === undefined ? endpoint : credentials;
  const known = urls.get(holder);
  if (known) return known;
  const url = new URL(credentials.url ?? endpoint.url);
  urls.set(holder, url);
  return url;
}

interface PlainRequest {
  readonly headers: Headers;
  readonly body: Buffer;
  /** Undefined: the provider's first. */
  readonly schemeId?: string | null;
}

function plainOf(
  provider: Provider | null,
  url: URL,
  { event, isWhole, payload }: Composing["event"],
  attemptAt: number,
): PlainRequest {
  const profile = findProfile(provider?.id ?? "");
  if (!profile)
    return { headers: provider ? sampleHeaders(provider, event.type, event.messageId) : JSON_ONLY, body: payload };
  const variant = variantOf(profile, event.variant);
  const data: unknown = isWhole ? null : JSON.parse(payload.toString("utf8"));
  const outgoing: OutgoingEvent = {
    id: event.messageId,
    type: event.type,
    createdAt: event.createdAt,
    attemptAt,
    data,
    ...(isWhole ? { whole: payload.toString("utf8") } : {}),
    url,
  };
  return {
    headers: variant.headers(outgoing),
    body: isWhole ? payload : Buffer.from(variant.envelope(outgoing), "utf8"),
    schemeId: variant.schemeId,
  };
}

const JSON_ONLY: Headers = [["Content-Type", "application/json"]];

/** The headers of the provider's sample of that type, or of its first with the type in its place. */
function sampleHeaders(provider: Provider, type: string, messageId: string): Headers {
  const samples = provider.samples();
  const sample = samples.find(({ event }) => event === type) ?? samples[0];
  if (!sample) return JSON_ONLY;
  const named: Header[] = freshSample(provider, sample, messageId).headers.map(([name, value]) =>
    value === sample.event ? [name, type] : [name, value],
  );
  return named.some(([name]) => name.toLowerCase() === "content-type") ? named : [...JSON_ONLY, ...named];
}
