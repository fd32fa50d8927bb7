/** Where a request target leads: to the source that owns a path, to one hook by its id, or nowhere we know. */
export type Route =
  | { readonly kind: "source"; readonly path: string }
  | { readonly kind: "hook"; readonly hookId: string }
  | { readonly kind: "unmatched" };

const UNMATCHED: Route = { kind: "unmatched" };
const PREFIXES = ["/hooks/", "/api/webhooks/", "/webhook/"];
const CALLED_HOOK = "/api/hooks/incoming/";
/** Optio's own; `incoming` with something after it is Octipus's. */
const OPTIO_PREFIX = "/api/hooks/";
const LONGEST_TARGET = 1024;
/** What the contract's SourcePath takes, as a pattern alone: this is asked of every request. */
const SOURCE_PATH = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/**
 * Reads a request target: `/hooks/<path>`, `/api/webhooks/<path>`, `/webhook/<path>` and `/api/hooks/<path>` lead to the
 * same source, `/api/hooks/incoming/<hookId>` to a hook. What stands after the prefix must be one well-formed name, so traversal, NUL and further segments are unmatched.
 */
export function routeOf(url: string): Route {
  const path = pathOf(url);
  if (path.length > LONGEST_TARGET) return UNMATCHED;
  const prefix = PREFIXES.find((candidate) => path.startsWith(candidate));
  if (prefix !== undefined) {
    return sourceAt(nameAfter(prefix, path));
  }
  if (path.startsWith(CALLED_HOOK)) {
    const hookId = nameAfter(CALLED_HOOK, path);
    if (SOURCE_PATH.test(hookId)) return { kind: "hook", hookId };
  }
  return path.startsWith(OPTIO_PREFIX) ? sourceAt(nameAfter(OPTIO_PREFIX, path)) : UNMATCHED;
}

function sourceAt(path: string): Route {
  return SOURCE_PATH.test(path) ? { kind: "source", path } : UNMATCHED;
}

function nameAfter(prefix: string, path: string): string {
  return decoded(path.slice(prefix.length, path.endsWith("/") ? -1 : undefined));
}

/** The path of an origin-form or absolute-form request target, without its query. */
function pathOf(url: string): string {
  const start = url.startsWith("/") ? 0 : startOfAbsolutePath(url);
  const end = url.indexOf("?", start);
  return url.slice(start, end < 0 ? undefined : end);
}

function startOfAbsolutePath(url: string): number {
  const scheme = url.indexOf("://");
  const slash = scheme < 0 ? -1 : url.indexOf("/", scheme + 3);
  return slash < 0 ? url.length : slash;
}

function decoded(segment: string): string {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return "";
  }
}
