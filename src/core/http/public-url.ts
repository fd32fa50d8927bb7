import type { HttpRequest } from "./request.ts";
import { routeOf } from "./route.ts";

/**
 * The absolute URL the sender used, which some schemes sign: the Host header it sent, with `https` unless the host
 * is this machine's own or a proxy on the way said otherwise. Null when there is no Host header.
 */
export function publicUrlOf(request: HttpRequest): string | null {
  const host = request.header("host");
  if (!host) return null;
  const forwarded = request.header("x-forwarded-proto");
  const scheme = forwarded === "http" || forwarded === "https" ? forwarded : isLoopback(host) ? "http" : "https";
  return `${scheme}://${host}${request.url}`;
}

/** The same where a source has its public URL set: that URL, with what follows the source's path and the query of this request. */
export function publicUrlFor(
  source: { readonly publicUrl: string | null } | null,
  request: HttpRequest,
): string | null {
  if (!source || source.publicUrl === null) return publicUrlOf(request);
  const route = routeOf(request.url);
  const rest = route.kind === "source" && route.rest.length > 1 ? route.rest : "";
  const url = rest === "" ? source.publicUrl : source.publicUrl.replace(/\/$/, "") + rest;
  return request.query === "" ? url : `${url}?${request.query}`;
}

/** Whether a Host header names this machine itself. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host);
}
