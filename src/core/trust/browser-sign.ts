import type { HttpRequest } from "../http/request.ts";

/** Sent by browsers alone, whatever they say. `Sec-Fetch-Mode: cors` is not among them: Node's `fetch` sends it too. */
const ONLY_BROWSERS = new Set([
  "access-control-request-headers",
  "access-control-request-method",
  "access-control-request-private-network",
  "ping-from",
  "ping-to",
  "sec-fetch-dest",
  "sec-fetch-site",
  "sec-fetch-storage-access",
  "sec-fetch-user",
  "sec-gpc",
  "sec-purpose",
  "upgrade-insecure-requests",
]);
const PREFETCH = new Set(["purpose", "x-moz", "x-purpose"]);
/** A browser's own name; one that says `compatible;` is a program's. */
const BROWSER = /^Mozilla\/5\.0 \((?!compatible\b)[^)]*\).*(?:Gecko|AppleWebKit|Trident)/i;
const SHOWN = /^[!-~]{1,200}$/;

/**
 * What gives away that a page in a browser sent the request, such as `Origin https://shop.example`; null when nothing
 * does. Whose page it is does not matter: after DNS rebinding a stranger's has the receiver's own origin.
 */
export function browserSign(request: HttpRequest): string | null {
  for (const [written, value] of request.headers) {
    const name = written.toLowerCase();
    if (value !== "" && isSign(name, value)) return shown(written, value);
  }
  const referer = request.header("referer");
  const from = referer === null ? null : elsewhere(referer, request);
  if (from !== null) return shown("Referer", from);
  const agent = request.header("user-agent") ?? "";
  const isBrowser = request.header("accept-language") !== null && BROWSER.test(agent.slice(0, 1000));
  return isBrowser ? "the User-Agent of a browser" : null;
}

function isSign(name: string, value: string): boolean {
  if (name === "origin" || ONLY_BROWSERS.has(name) || name.startsWith("sec-ch-")) return true;
  if (name === "sec-fetch-mode") return value.toLowerCase() !== "cors";
  if (name === "content-type") return /^(?:text\/ping|application\/csp-report)\b/i.test(value);
  return PREFETCH.has(name) && /\bprefetch\b/i.test(value);
}

/** The origin of the page that a request refers to. Some senders, WordPress among them, refer to the very URL that they post to: null. */
function elsewhere(referer: string, request: HttpRequest): string | null {
  const from = URL.parse(referer);
  if (from === null || !/^https?:$/.test(from.protocol)) return null;
  const hosts = [request.header("host"), request.header("x-forwarded-host")].map((host) => host?.toLowerCase());
  const isHere = hosts.includes(from.host) && request.url.endsWith(from.pathname + from.search);
  return isHere ? null : from.origin;
}

function shown(name: string, value: string): string {
  return SHOWN.test(value) ? `${name} ${value}` : name;
}
