import type { Headers } from "../../contract/model/header.ts";
import type { RequestParts } from "../http/request.ts";
import type { HiddenParts } from "../record/deliveries/delivery-row.ts";
import { type KnownSecrets, createKnownSecrets } from "../secrets/known-secrets.ts";
import { maskBody } from "../secrets/mask-body.ts";
import { percentDecoded, isCredential } from "../secrets/secret-name.ts";
import { withoutCredentials } from "../secrets/secret-query.ts";
import { shownHeaders } from "../secrets/shown-request.ts";
import { isBareSecret } from "../signature/algorithm.ts";
import type { RoutedSource } from "./routing.ts";

/** Where a source's senders send its secret itself, and those secrets. */
interface Sent {
  readonly headers: readonly string[];
  readonly parameters: readonly string[];
  readonly known: KnownSecrets;
}

const sentTo = new WeakMap<RoutedSource, { readonly sent: Sent | null }>();

/**
 * What of a request is not shown, in the form in which it is: headers and parameters that are credentials by their
 * names, and, of a source whose scheme sends the secret itself, that secret wherever it stands. `more` are secrets that
 * this request taught us. Null where nothing is hidden, as of nearly all; that costs a look at its headers' names.
 */
export function hiddenParts(
  { url, headers, body }: Pick<RequestParts, "url" | "headers" | "body">,
  routed: RoutedSource | null,
  more: readonly string[] = [],
): HiddenParts | null {
  const sent = routed && sentSecrets(routed);
  const known = hiddenValues(routed, more);
  const shown = {
    url: shownTarget(url, sent, known),
    headers: headersShown(headers, sent, known),
    body: known ? maskBody({ headers, body }, known.maskBytes, true).body : body,
  };
  if (shown.url === url && shown.headers === headers && shown.body === body) return null;
  return {
    ...(shown.url === url ? {} : { url: shown.url }),
    ...(shown.headers === headers ? {} : { headers: shown.headers }),
    ...(shown.body === body ? {} : { body: shown.body }),
  };
}

/** The secrets that are hidden wherever they stand in what came to a source; null where there are none. */
export function hiddenValues(routed: RoutedSource | null, more: readonly string[] = []): KnownSecrets | null {
  if (more.length > 0) return createKnownSecrets(() => more);
  return (routed && sentSecrets(routed)?.known) ?? null;
}

/** A text that was made of a request, without the secret that its source's scheme sends. */
export function withoutSent(text: string, routed: RoutedSource | null): string {
  return (routed && sentSecrets(routed)?.known.mask(text)) ?? text;
}

function sentSecrets(routed: RoutedSource): Sent | null {
  const found = sentTo.get(routed);
  if (found) return found.sent;
  const places = routed.schemes
    .filter(({ algorithm }) => isBareSecret(algorithm))
    .map(({ signature }) => signature?.place);
  const secrets = [...routed.secrets, ...routed.leaving, ...routed.guarded].map((one) =>
    typeof one === "string" ? one : one.secret,
  );
  const namesIn = (where: "header" | "query") => places.flatMap((place) => (place?.in === where ? [place.name] : []));
  const sent =
    places.length === 0
      ? null
      : { headers: namesIn("header"), parameters: namesIn("query"), known: createKnownSecrets(() => secrets) };
  sentTo.set(routed, { sent });
  return sent;
}

function headersShown(headers: Headers, sent: Sent | null, known: KnownSecrets | null): Headers {
  if (!known && !headers.some((header) => isCredential(header) || header[1].includes("?"))) return headers;
  const shown = shownHeaders(headers, { headers: sent?.headers ?? [] }, known?.mask);
  return shown.some((header, index) => header !== headers[index]) ? shown : headers;
}

/** A request's target with what is secret in its query hidden. */
export function shownTarget(url: string, sent: Sent | null, known: KnownSecrets | null): string {
  if (!known && url.startsWith("/") && !url.includes("?")) return url;
  const parameters = sent?.parameters ?? [];
  const shown = withoutCredentials(url, (name) => parameters.includes(percentDecoded(name)));
  return known ? known.mask(shown) : shown;
}
