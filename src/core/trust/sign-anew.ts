import { type Result, ok } from "../../contract/errors.ts";
import { publicUrlFor } from "../http/public-url.ts";
import { HttpRequest } from "../http/request.ts";
import { signRequest } from "../signature/sign-request.ts";
import type { SignOptions } from "../signature/strategy.ts";
import type { RoutedSource } from "./routing.ts";
import type { Signer } from "./signer.ts";

/** What a delivery is signed anew with, and the time and the message's id that are to be signed. */
export interface Signing extends Signer {
  readonly options: SignOptions;
}

/** Signed as if it had just come from its sender: only the query of its URL may be another. Errors: those of `signRequest`. */
export function signedHere(request: HttpRequest, { source }: RoutedSource, signing: Signing): Result<HttpRequest> {
  const publicUrl = publicUrlFor(source, request);
  const signed = signRequest({ request, publicUrl }, signing.scheme, signing.secret, signing.options);
  if (!signed.ok) return signed;
  const { url, headers, body } = signed.value;
  const target = url === null ? request.url : `${request.path}${url.slice(url.indexOf("?"))}`;
  const { method, httpVersion, clientIp } = request;
  return ok(new HttpRequest({ method, url: target, httpVersion, clientIp, headers, body }));
}
