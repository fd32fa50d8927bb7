import { isPrivateAddress } from "../http/client/address.ts";
import { redirectOf } from "../http/client/client.ts";
import type { Connections } from "../http/client/connections.ts";
import { type Exchanged, exchange } from "../http/client/exchange.ts";
import { PrivateHostError, publicLookup, refusePrivateLiteral } from "../http/client/resolve.ts";
import type { ComposedRequest } from "./compose.ts";

interface Following {
  readonly connections: Connections;
  readonly timeoutSeconds: number;
  readonly mostRedirects?: number;
}

/** The last answer of an attempt, where it came from, and what was followed to it. */
export interface FollowedAnswer {
  readonly answer: Exchanged;
  readonly url: URL;
  readonly redirects: { readonly count: number; readonly becameGet: boolean };
}

/** A request after the first got no answer; `url` is where it went. */
export class HopError extends Error {
  readonly url: URL;

  constructor(url: URL, cause: unknown) {
    super("a redirect led to where no answer came from", { cause });
    this.url = url;
  }
}

/** A redirect leads from a public host to a private address, where it is not followed. */
export class PrivateRedirectError extends Error {
  constructor(url: URL) {
    super(`It redirects to ${url.host}, a private or loopback address, which is not followed from a public host.`);
  }
}

/** Sends the request and follows as many redirects as its system does, all within the one time-out. Throws what `exchange` throws. */
export async function exchangeAll(request: ComposedRequest, following: Following): Promise<FollowedAnswer> {
  const { connections, timeoutSeconds, mostRedirects = 0 } = following;
  const until = performance.now() + timeoutSeconds * 1000;
  let hop: Hop = { method: "POST", url: request.url, headers: request.headers, body: request.body };
  let answer = await exchange({ ...hop, connections, timeoutMs: timeoutSeconds * 1000 });
  let becameGet = false;
  for (let count = 0; ; count += 1) {
    const next = answer.broken === null && count < mostRedirects ? redirectOf(answer, hop) : null;
    if (next === null) return { answer, url: hop.url, redirects: { count, becameGet } };
    becameGet ||= next.method !== hop.method;
    answer = await sendHop(next, isGuarded(request.url, next.url), Math.max(1, until - performance.now()));
    hop = next;
  }
}

type Hop = Parameters<typeof redirectOf>[1];

async function sendHop(hop: Hop, guarded: boolean, timeoutMs: number): Promise<Exchanged> {
  try {
    if (guarded) refusePrivateLiteral(hop.url);
    return await exchange({ ...hop, timeoutMs, ...(guarded ? { lookup: publicLookup } : {}) });
  } catch (cause) {
    if (isPrivate(cause)) throw new PrivateRedirectError(hop.url);
    throw new HopError(hop.url, cause);
  }
}

function isPrivate(cause: unknown): boolean {
  return cause instanceof PrivateHostError || (cause instanceof Error && cause.cause instanceof PrivateHostError);
}

/** Who sends to this machine or network may be led on within it; a public receiver may not lead us in. */
function isGuarded(first: URL, next: URL): boolean {
  if (next.host === first.host) return false;
  const host = first.hostname.replace(/^\[|\]$/g, "");
  return !/(^|\.)localhost\.?$/i.test(host) && !(/^[\d.]+$|:/.test(host) && isPrivateAddress(host));
}
