import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Endpoint, EndpointAuth } from "../../contract/model/endpoint.ts";
import type { Header, Headers } from "../../contract/model/header.ts";
import type { Provider } from "../providers/provider.ts";
import { ReceivedRequest } from "../receive/request.ts";
import type { EndpointCredentials } from "../record/store.ts";
import { replaceHeaders } from "../replay/replace-headers.ts";
import { sign } from "../signature/sign.ts";
import { freshSample } from "./fresh-sample.ts";

/** What one attempt sends. */
export interface ComposedRequest {
  readonly url: string;
  readonly headers: Headers;
  readonly body: Buffer;
}

export interface EventDraft {
  readonly id: string;
  readonly type: string;
  /** The body to send; undefined takes the provider's sample of that type. */
  readonly payload?: unknown;
}

/** Headers and bytes of an event before it is signed: the caller's payload, or the provider's sample with the event's id. */
export function draftRequest(provider: Provider, { id, type, payload }: EventDraft): Result<ComposedRequest> {
  const samples = provider.samples();
  const sample = samples.find(({ event }) => event === type) ?? (payload === undefined ? undefined : samples[0]);
  if (!sample && payload === undefined) {
    return fail("unsupported", `${provider.name} has no sample of ${type}. Give a payload to send.`);
  }
  const fresh = sample ? freshSample(provider, sample, id) : { headers: [], body: Buffer.alloc(0) };
  const body = payload === undefined ? fresh.body : Buffer.from(JSON.stringify(payload), "utf8");
  const headers = replaceHeaders(fresh.headers, [["Content-Type", "application/json"]]);
  return ok({ url: "", headers: payload === undefined && sample ? fresh.headers : headers, body });
}

/** The request with the endpoint's authentication on it: a signature made at `now` (epoch ms), or a credential. */
export function authenticate(
  draft: ComposedRequest,
  endpoint: Endpoint,
  provider: Provider,
  { secret, auth }: EndpointCredentials,
  now: number,
  messageId: string,
): Result<ComposedRequest> {
  const request = { ...draft, url: endpoint.url };
  if (auth.kind !== "signature") {
    return ok({ ...request, headers: replaceHeaders(request.headers, credentialOf(auth)) });
  }
  const [scheme] = provider.schemes;
  if (!scheme || secret === null) return ok(request);
  const url = new URL(endpoint.url);
  const received = new ReceivedRequest({
    method: "POST",
    url: url.pathname + url.search,
    httpVersion: "1.1",
    clientIp: "",
    headers: request.headers,
    body: request.body,
  });
  const signed = sign({ request: received, publicUrl: endpoint.url }, scheme, secret, { timestamp: now, messageId });
  if (!signed.ok) return signed;
  return ok({
    url: signed.value.url ?? endpoint.url,
    headers: replaceHeaders(request.headers, signed.value.headers),
    body: signed.value.body ?? request.body,
  });
}

function credentialOf(auth: Exclude<EndpointAuth, { kind: "signature" }>): Header[] {
  switch (auth.kind) {
    case "none":
      return [];
    case "bearer":
      return [["Authorization", `Bearer ${auth.token}`]];
    case "basic":
      return [["Authorization", `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString("base64")}`]];
    case "header":
      return [[auth.name, auth.value]];
  }
}
