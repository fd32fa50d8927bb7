import { randomUUID } from "node:crypto";
import { type Result, ok } from "../../contract/errors.ts";
import type { CheckInput } from "../../contract/model/check.ts";
import type { Headers } from "../../contract/model/header.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import type { Provider } from "../providers/provider.ts";
import { requestTo } from "../http/request.ts";
import { replaceHeaders } from "../http/replace-headers.ts";
import { freshSample } from "../send/fresh-sample.ts";
import { signRequest } from "../signature/sign-request.ts";
import type { Outgoing } from "./exchange.ts";
import { sampleToSend } from "./sample-to-send.ts";
import { wrongCredential, wrongSecret } from "./wrong-secret.ts";

/** How a request of the checklist departs from a good one. */
export interface Departure {
  /** What is out of the ordinary about it, for people. */
  readonly says: string;
  readonly id?: string;
  readonly event?: string;
  readonly body?: (good: Buffer) => Buffer;
  /** What proves where it comes from: wrong, or left out. */
  readonly proof?: "wrong" | "missing";
  /** Epoch milliseconds. */
  readonly timestamp?: number;
  readonly pieces?: number;
  readonly readAfterMs?: number;
}

/** Makes the checklist's requests: a provider's sample, signed as that provider does, bent where a case says so. */
export interface Forge {
  readonly provider: Provider;
  /** How its deliveries are signed; null where they are not. */
  readonly scheme: Scheme | null;
  /** What a receiver can tell by who sends: a signature, a credential in a header, or nothing. */
  readonly proof: "signature" | "credential" | null;
  readonly hasDeliveryKey: boolean;
  readonly event: string | null;
  /** The body of a valid delivery. */
  readonly body: Buffer;
  make(departure: Departure): Result<Outgoing>;
}

const PAUSE_MS = 100;

/**
 * A forge for what is asked. `credential` are headers that prove the sender in a signature's place. Errors: `not_found`
 * for a provider, scheme or sample there is not, and why even a valid delivery cannot be signed.
 */
export function createForge(input: CheckInput, now: () => number, credential: Headers = []): Result<Forge> {
  const chosen = sampleToSend(input);
  if (!chosen.ok) return chosen;
  const { provider, sample } = chosen.value;
  const scheme = credential.length > 0 ? null : chosen.value.scheme;
  const original = requestTo(new URL(input.url), { headers: sample.headers, body: Buffer.from(sample.body) });
  const event = provider.event(original);
  const signs = scheme !== null && input.secret !== "";

  function make(departure: Departure): Result<Outgoing> {
    const id = departure.id ?? randomUUID();
    const fresh = freshSample(provider, sample, id);
    const renamed = departure.event === undefined || event === null ? fresh : rename(fresh, event, departure.event);
    const unsigned: Outgoing = {
      url: input.url,
      headers: renamed.headers,
      body: departure.body?.(renamed.body) ?? renamed.body,
      pieces: departure.pieces ?? 1,
      pauseMs: PAUSE_MS,
      readAfterMs: departure.readAfterMs ?? 0,
    };
    if (departure.proof === "missing") return ok(unsigned);
    const isWrong = departure.proof === "wrong";
    if (credential.length > 0) {
      const given = isWrong ? wrongCredential(credential) : credential;
      return ok({ ...unsigned, headers: replaceHeaders(unsigned.headers, given) });
    }
    if (!signs) return ok(unsigned);
    const secret = isWrong ? wrongSecret(scheme, provider) : input.secret;
    const options = { timestamp: departure.timestamp ?? now(), messageId: id };
    const request = requestTo(new URL(input.url), unsigned);
    const signed = signRequest({ request, publicUrl: input.url }, scheme, secret, options);
    return signed.ok ? ok({ ...unsigned, ...signed.value, url: signed.value.url ?? input.url }) : signed;
  }

  const tried = make({ says: "" });
  if (!tried.ok) return tried;
  return ok({
    provider,
    scheme,
    proof: credential.length > 0 ? "credential" : signs ? "signature" : null,
    hasDeliveryKey: provider.deliveryKey(original) !== null || (signs && scheme.messageId !== null),
    event,
    body: original.body,
    make,
  });
}

/** The same request with another event type, wherever the first stood: in a header, or quoted in the body. */
function rename(request: { headers: Headers; body: Buffer }, from: string, to: string) {
  return {
    headers: request.headers.map(([name, value]): [string, string] => [name, value === from ? to : value]),
    body: Buffer.from(request.body.toString("utf8").replaceAll(JSON.stringify(from), () => JSON.stringify(to))),
  };
}
