import { randomUUID } from "node:crypto";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { CheckInput } from "../../contract/model/check.ts";
import type { Headers } from "../../contract/model/header.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import { findProvider } from "../providers/catalogue.ts";
import type { Provider } from "../providers/provider.ts";
import { ReceivedRequest } from "../receive/request.ts";
import { replaceHeaders } from "../replay/replace-headers.ts";
import { freshSample } from "../send/fresh-sample.ts";
import { sign } from "../signature/sign.ts";
import type { Outgoing } from "./exchange.ts";

/** How a request of the checklist departs from a good one. */
export interface Departure {
  readonly id?: string;
  readonly event?: string;
  readonly body?: (good: Buffer) => Buffer;
  readonly secret?: string;
  /** Epoch milliseconds. */
  readonly timestamp?: number;
  readonly isUnsigned?: boolean;
  readonly pieces?: number;
}

/** Makes the checklist's requests: a provider's sample, signed as that provider does, bent where a case says so. */
export interface Forge {
  readonly provider: Provider;
  readonly scheme: Scheme | null;
  readonly hasDeliveryKey: boolean;
  readonly event: string | null;
  make(departure: Departure): Result<Outgoing>;
}

const PAUSE_MS = 100;

export function createForge(input: CheckInput, now: () => number): Result<Forge> {
  const provider = findProvider(input.provider);
  if (!provider) return fail("not_found", `There is no provider called ${input.provider}.`);
  const samples = provider.samples();
  const sample = input.event === undefined ? samples[0] : samples.find(({ event }) => event === input.event);
  if (!sample) return fail("not_found", `${provider.name} has no sample${input.event ? ` of ${input.event}` : ""}.`);
  const scheme =
    input.scheme ?? provider.schemes.find(({ id }) => input.schemeId === undefined || id === input.schemeId) ?? null;
  const original = requestOf(input.url, sample.headers, Buffer.from(sample.body));
  const event = provider.event(original);

  function make(departure: Departure): Result<Outgoing> {
    if (!provider || !sample) return fail("not_found", "There is no sample to send.");
    const fresh = freshSample(provider, sample, departure.id ?? randomUUID());
    const renamed = departure.event === undefined || event === null ? fresh : rename(fresh, event, departure.event);
    const body = departure.body?.(renamed.body) ?? renamed.body;
    const unsigned = {
      url: input.url,
      headers: renamed.headers,
      body,
      pieces: departure.pieces ?? 1,
      pauseMs: PAUSE_MS,
    };
    const secret = departure.secret ?? input.secret;
    if (departure.isUnsigned || scheme === null || secret === "") return ok(unsigned);
    const signed = sign(
      { request: requestOf(input.url, renamed.headers, body), publicUrl: input.url },
      scheme,
      secret,
      {
        timestamp: departure.timestamp ?? now(),
        messageId: departure.id ?? randomUUID(),
      },
    );
    if (!signed.ok) return signed;
    const { headers, url, body: signedBody } = signed.value;
    return ok({
      ...unsigned,
      url: url ?? input.url,
      headers: replaceHeaders(renamed.headers, headers),
      body: signedBody ?? body,
    });
  }

  return ok({ provider, scheme, hasDeliveryKey: provider.deliveryKey(original) !== null, event, make });
}

/** The same request with another event type, wherever the first stood: in a header, or quoted in the body. */
function rename(request: { headers: Headers; body: Buffer }, from: string, to: string) {
  return {
    headers: request.headers.map(([name, value]): [string, string] => [name, value === from ? to : value]),
    body: Buffer.from(request.body.toString("utf8").replaceAll(JSON.stringify(from), () => JSON.stringify(to))),
  };
}

function requestOf(url: string, headers: Headers, body: Buffer): ReceivedRequest {
  const { pathname, search } = new URL(url);
  return new ReceivedRequest({
    method: "POST",
    url: pathname + search,
    httpVersion: "1.1",
    clientIp: "",
    headers,
    body,
  });
}
