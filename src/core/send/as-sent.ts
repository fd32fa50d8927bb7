import { type Result, ok } from "../../contract/errors.ts";
import type { Headers } from "../../contract/model/header.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import { requestTo } from "../http/request.ts";
import { replaceHeaders } from "../http/replace-headers.ts";
import type { Provider } from "../providers/provider.ts";
import { type Attempted, habitsOf } from "../providers/sending-habits.ts";
import { type SignedParts, signRequest } from "../signature/sign-request.ts";
import type { SignedRequest } from "../signature/signed-request.ts";
import type { SignOptions } from "../signature/strategy.ts";

interface Unsigned {
  readonly headers: Headers;
  readonly body: Buffer;
}

/** A request as that system sends it at an attempt: with its own User-Agent, and what the attempt's number changes. */
export function asSent(providerId: string, { headers, body }: Unsigned, attempted: Attempted): Unsigned {
  const habits = habitsOf(providerId);
  const { userAgent, contentType } = habits;
  const own: Headers = [
    ...(userAgent === undefined ? [] : [["User-Agent", userAgent] satisfies [string, string]]),
    ...(contentType === undefined ? [] : [["Content-Type", contentType] satisfies [string, string]]),
    ...(habits.headers?.(attempted) ?? []),
  ];
  return {
    headers: own.length === 0 ? headers : replaceHeaders(headers, own),
    body: habits.body ? Buffer.from(habits.body(body.toString("utf8"), attempted), "utf8") : body,
  };
}

/** Signed by a scheme, and where that is the system's first, by those that it signs by as well. Errors: those of `sign`. */
export function signedAsSent(
  provider: Pick<Provider, "id" | "schemes"> | null,
  { request, publicUrl }: SignedRequest & { readonly publicUrl: string },
  scheme: Scheme,
  secret: string,
  options: SignOptions,
): Result<SignedParts> {
  const signed = signRequest({ request, publicUrl }, scheme, secret, options);
  if (!signed.ok || !provider || provider.schemes[0] !== scheme) return signed;
  let parts = signed.value;
  for (const id of habitsOf(provider.id).alsoSigns ?? []) {
    const other = provider.schemes.find((one) => one.id === id);
    if (!other) continue;
    const again = requestTo(parts.url ?? request.url, { headers: parts.headers, body: parts.body });
    const both = signRequest({ request: again, publicUrl }, other, secret, options);
    if (!both.ok) return both;
    parts = { ...both.value, url: parts.url };
  }
  return ok(parts);
}
