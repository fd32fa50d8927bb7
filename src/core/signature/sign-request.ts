import { type Result, ok } from "../../contract/errors.ts";
import type { Headers } from "../../contract/model/header.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import { replaceHeaders } from "../http/replace-headers.ts";
import { sign } from "./sign.ts";
import type { SignedRequest } from "./signed-request.ts";
import type { SignOptions } from "./strategy.ts";

/** What a request is sent with once it is signed. */
export interface SignedParts {
  readonly headers: Headers;
  /** Where the signature has a part in the URL, the whole of it; null where the URL stays as it was. */
  readonly url: string | null;
  readonly body: Buffer;
}

/**
 * Signs a request as the scheme's provider would and puts the signature where it belongs: into the headers, in place
 * of whatever signature they carried, the URL or the body. `options.timestamp` is epoch milliseconds; without a message
 * id the request's own is kept, else one is made. Errors: those of `sign`.
 */
export function signRequest(
  signed: SignedRequest,
  scheme: Scheme,
  secret: string,
  options: SignOptions,
): Result<SignedParts> {
  const made = sign(signed, scheme, secret, options);
  if (!made.ok) return made;
  const { headers, url, body } = made.value;
  return ok({ headers: replaceHeaders(signed.request.headers, headers), url, body: body ?? signed.request.body });
}
