import type { Header, Headers } from "../../contract/model/header.ts";
import type { Place } from "../../contract/model/scheme.ts";
import type { EndpointCredentials } from "../record/tables/endpoints.ts";
import { isSecretHeader } from "../secrets/secret-name.ts";
import { isBareSecret } from "../signature/algorithm.ts";
import type { ComposedRequest } from "./compose.ts";

const MASK = "••••••";
/** A URL writes the other mask with percent signs. */
const URL_MASK = "-";

/** A request as a log, an export or a preview shows it: credentials masked, and a token wherever its scheme puts it. */
export function shownRequest({ url, headers, body, scheme }: ComposedRequest, { auth, secret }: EndpointCredentials) {
  const place = scheme && isBareSecret(scheme.algorithm) ? (scheme.signature?.place ?? null) : null;
  const named = auth.kind === "header" ? auth.name : place?.in === "header" ? place.name : "";
  return {
    url: shownUrl(url, place),
    headers: maskedHeaders(headers, named.toLowerCase()),
    body: secret === null ? body : withoutToken(body, place, secret),
  };
}

/** Recorded headers with what was masked put back from a request composed anew; what that has not is left out. */
export function unmaskedHeaders(recorded: Headers, fresh: Headers): Headers {
  return recorded.flatMap((header): Headers => {
    if (header[1] !== MASK) return [header];
    const found = fresh.find(([other]) => other.toLowerCase() === header[0].toLowerCase());
    return found ? [found] : [];
  });
}

function shownUrl(url: URL, place: Place | null): string {
  if (url.password === "" && place?.in !== "query") return url.href;
  const shown = new URL(url);
  if (shown.password !== "") shown.password = URL_MASK;
  if (place?.in === "query") shown.searchParams.set(place.name, URL_MASK);
  return shown.href;
}

function maskedHeaders(headers: Headers, named: string): Headers {
  return headers.map((header): Header => {
    const [name] = header;
    return isSecret(name) || name.toLowerCase() === named ? [name, MASK] : header;
  });
}

/** What has been found of headers' names; the requests of an endpoint have the same ones. */
const knownNames = new Map<string, boolean>();
const MOST_NAMES = 500;

function isSecret(name: string): boolean {
  const known = knownNames.get(name);
  if (known !== undefined) return known;
  if (knownNames.size === MOST_NAMES) knownNames.clear();
  const is = isSecretHeader(name);
  knownNames.set(name, is);
  return is;
}

function withoutToken(body: Buffer, place: Place | null, secret: string): Buffer {
  if (place?.in !== "body") return body;
  return Buffer.from(body.toString("utf8").replaceAll(JSON.stringify(secret), JSON.stringify(MASK)), "utf8");
}
