import type { EndpointCredentials } from "../record/tables/endpoints.ts";
import type { Hidden } from "../secrets/shown-request.ts";
import { isBareSecret } from "../signature/algorithm.ts";
import type { ComposedRequest } from "./compose.ts";

/** What is hidden of a request to an endpoint: its credential's header, and its secret where the scheme sends it along. */
export function hiddenOf({ scheme }: Pick<ComposedRequest, "scheme">, { auth, secret }: EndpointCredentials): Hidden {
  const place = scheme && isBareSecret(scheme.algorithm) ? (scheme.signature?.place ?? null) : null;
  const header = auth.kind === "header" ? auth.name : place?.in === "header" ? place.name : null;
  return {
    headers: header === null ? [] : [header],
    parameter: place?.in === "query" ? place.name : null,
    inBody: place?.in === "body" ? secret : null,
  };
}
