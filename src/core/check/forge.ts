import { randomUUID } from "node:crypto";
import { type Result, ok, fail } from "../../contract/errors.ts";
import type { CheckInput } from "../../contract/model/check.ts";
import type { Headers, Header } from "../../contract/model/header.ts";
import { CUSTOM, type Scheme } from "../../contract/model/scheme.ts";
import type { Provider } from "../providers/provider.ts";
import { requestTo } from "../http/request.ts";
import { replaceHeaders } from "../http/replace-headers.ts";
import { freshSample } from "../send/fresh-sample.ts";
import { asSent, signedAsSent } from "../send/as-sent.ts";
import { renewTimes } from "../send/renew-times.ts";
import type { Outgoing } from "./exchange.ts";
import type { Sample } from "../../contract/model/provider.ts";
import { readJson } from "../../contract/model/json-value.ts";
import { findProfile } from "../providers/find-profile.ts";
import { isRecord, isoTime } from "../providers/payload.ts";
import { findProvider } from "../providers/catalogue.ts";
import { otherSecret } from "../trust/other-secret.ts";

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
  /** Asked with GET in place of the receiver, unsigned: a counter of what it did. */
  readonly to?: string;
  /** Sent in place of the provider's sample: what it asks before it sends deliveries. */
  readonly instead?: Instead;
}

/** A request that is no delivery. */
export interface Instead {
  readonly method: NonNullable<Outgoing["method"]>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers: Headers;
  readonly body: string;
  /** Whether the provider signs it as it signs its deliveries. */
  readonly isSigned: boolean;
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
  /** Where the receiver says how often it has acted; null where that is not known. */
  readonly counterUrl: string | null;
  /** The body of a valid delivery. */
  readonly body: Buffer;
  /** The body as an attempt at that moment (epoch milliseconds) has it, where each has its own; null where all have the same. */
  readonly remade: ((good: Buffer, at: number) => Buffer) | null;
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
  const { provider } = chosen.value;
  const sample = renewTimes(chosen.value.sample, now());
  const scheme = credential.length > 0 ? null : chosen.value.scheme;
  const original = requestTo(new URL(input.url), { headers: sample.headers, body: Buffer.from(sample.body) });
  const event = provider.event(original);
  const signs = scheme !== null && input.secret !== "";

  function make(departure: Departure): Result<Outgoing> {
    if (departure.to !== undefined) return ok(question(departure.to));
    const id = departure.id ?? randomUUID();
    const { instead } = departure;
    const fresh = instead
      ? { headers: instead.headers, body: Buffer.from(instead.body, "utf8") }
      : asSent(provider.id, freshSample(provider, sample, id), attemptedNow(id, now()));
    const renamed = departure.event === undefined || event === null ? fresh : rename(fresh, event, departure.event);
    const url = withQuery(input.url, instead?.query);
    const unsigned: Outgoing = {
      method: instead?.method ?? "POST",
      url,
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
    if (!signs || instead?.isSigned === false) return ok(unsigned);
    const secret = isWrong ? otherSecret(scheme, provider) : input.secret;
    const options = { timestamp: departure.timestamp ?? now(), messageId: id };
    const request = requestTo(new URL(url), unsigned);
    const signed = signedAsSent(provider, { request, publicUrl: url }, scheme, secret, options);
    return signed.ok ? ok({ ...unsigned, ...signed.value, url: signed.value.url ?? url }) : signed;
  }

  const tried = make({ says: "" });
  if (!tried.ok) return tried;
  return ok({
    provider,
    scheme,
    proof: credential.length > 0 ? "credential" : signs ? "signature" : null,
    hasDeliveryKey: provider.deliveryKey(original) !== null || (signs && scheme.messageId !== null),
    event,
    counterUrl: input.counterUrl ?? null,
    body: original.body,
    remade: findProfile(provider.id)?.variants.built?.remakesBody ? withTime : null,
    make,
  });
}

/** JSON with another `timestamp`; anything else as it is. */
function withTime(good: Buffer, at: number): Buffer {
  const body = readJson(good.toString("utf8"));
  if (!isRecord(body) || typeof body["timestamp"] !== "string") return good;
  return Buffer.from(JSON.stringify({ ...body, timestamp: isoTime(at) }), "utf8");
}

function attemptedNow(id: string, now: number) {
  return { id, number: 1, lastFailure: null, createdAt: now, attemptAt: now };
}

function question(url: string): Outgoing {
  return { method: "GET", url, headers: [], body: Buffer.alloc(0), pieces: 1, pauseMs: 0, readAfterMs: 0 };
}

function withQuery(text: string, query: Readonly<Record<string, string>> = {}): string {
  const url = new URL(text);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return Object.keys(query).length === 0 ? text : url.href;
}

/** The same request with another event type, wherever the first stood: in a header, or quoted in the body. */
function rename(request: { headers: Headers; body: Buffer }, from: string, to: string) {
  return {
    headers: request.headers.map(([name, value]): [string, string] => [name, value === from ? to : value]),
    body: Buffer.from(request.body.toString("utf8").replaceAll(JSON.stringify(from), () => JSON.stringify(to))),
  };
}

/** What a valid delivery is made of. */
interface ToSend {
  readonly provider: Provider;
  readonly sample: Sample;
  /** Null for what is sent without a signature. */
  readonly scheme: Scheme | null;
}

/** The provider's sample that is asked for, and how it is signed; `not_found` for what there is not. */
function sampleToSend(input: CheckInput): Result<ToSend> {
  const isCustom = input.provider === CUSTOM;
  if (isCustom && !input.scheme)
    return fail("invalid_input", "A custom provider needs a scheme that says how it signs.");
  const provider = findProvider(isCustom ? "none" : input.provider);
  if (!provider) return fail("not_found", `There is no provider called ${input.provider}.`);
  const samples = provider.samples();
  const sample = input.event === undefined ? samples[0] : samples.find(({ event }) => event === input.event);
  if (!sample) return fail("not_found", `${provider.name} has no sample${input.event ? ` of ${input.event}` : ""}.`);
  const known = provider.schemes.find(({ id }) => input.schemeId === undefined || id === input.schemeId);
  if (!known && input.schemeId !== undefined && !input.scheme)
    return fail("not_found", `${provider.name} has no signature scheme ${input.schemeId}.`);
  const scheme = input.scheme ?? known ?? null;
  const own = input.body === undefined ? sample : { ...sample, body: input.body };
  return ok({ provider, scheme, sample: isCustom && !scheme?.messageId ? withKey(own) : own });
}

/** A sender that we know nothing of says in this header which deliveries are the same. */
function withKey(sample: Sample): Sample {
  return { ...sample, headers: [...sample.headers, ["Idempotency-Key", "hookbench-check"]] };
}

/** Headers of the same form as a credential's, with a value that nobody else has. */
function wrongCredential(credential: Headers): Headers {
  return credential.map(([name, value]): Header => [name, wrongValue(value)]);
}

function wrongValue(value: string): string {
  if (value.startsWith("Basic ")) return `Basic ${Buffer.from(`other:${randomUUID()}`).toString("base64")}`;
  return value.startsWith("Bearer ") ? `Bearer ${randomUUID()}` : randomUUID();
}
