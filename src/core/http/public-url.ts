import type { HttpRequest } from "./request.ts";
import { routeOf } from "./route.ts";

interface AbsoluteForm {
  readonly scheme: string;
  readonly host: string;
  /** Path and query. */
  readonly target: string;
}

/** A request target that names its host itself, as to a proxy (RFC 9112, 3.2.2); null for any other. */
function absoluteForm(url: string): AbsoluteForm | null {
  const found = /^(https?):\/\/(?:[^/?#@]*@)?([^/?#]+)([^#]*)/i.exec(url);
  if (found === null) return null;
  const [, scheme = "", host = "", rest = ""] = found;
  return { scheme: scheme.toLowerCase(), host, target: rest.startsWith("/") ? rest : `/${rest}` };
}

/** The host that a request names: in its target, or else in its Host header. */
export function hostOf(request: HttpRequest): string | null {
  return absoluteForm(request.url)?.host ?? request.header("host");
}

/** The path and query of a request target, also of one that names its host. */
export function originForm(url: string): string {
  return absoluteForm(url)?.target ?? url;
}

/**
 * The absolute URL the sender used, which some schemes sign: the host that its target names, or else the Host header it
 * sent, with `https` unless the target says otherwise, the host is this machine's own or a proxy on the way said
 * otherwise. Null when no host is named.
 */
export function publicUrlOf(request: HttpRequest): string | null {
  const absolute = absoluteForm(request.url);
  const host = hostOf(request);
  if (!host) return null;
  const said = request.header("x-forwarded-proto");
  const forwarded = said === "http" || said === "https" ? said : null;
  const scheme = forwarded ?? absolute?.scheme ?? (isLoopback(host) ? "http" : "https");
  return `${scheme}://${host}${absolute?.target ?? request.url}`;
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
