/**
 * Where a request target leads: to the source that owns a path, to one hook by its id, or nowhere we know. `rest` is what
 * follows the source's path, as it came: empty, or a slash and more.
 */
export type Route =
  | { readonly kind: "source"; readonly path: string; readonly rest: string }
  | { readonly kind: "hook"; readonly hookId: string }
  | { readonly kind: "unmatched" };

const UNMATCHED: Route = { kind: "unmatched" };
const PREFIXES = ["/hooks/", "/api/webhooks/", "/webhook/"];
export const CALLED_HOOK = "/api/hooks/incoming/";
/** Optio's own; `incoming` with something after it is Octipus's. */
export const OPTIO_PREFIX = "/api/hooks/";
/** How the paths of sources begin. */
export const SOURCE_BEGINNINGS: readonly string[] = [...PREFIXES, OPTIO_PREFIX];
const LONGEST_TARGET = 4096;
const NOT_IN_PATHS = /[\u0000-\u001f\u007f\\]/;
/** What the contract's SourcePath takes, as a pattern alone: this is asked of every request. */
const SOURCE_PATH = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/**
 * Reads a request target: `/hooks/<path>`, `/api/webhooks/<path>`, `/webhook/<path>` and `/api/hooks/<path>` lead to the
 * same source, `/api/hooks/incoming/<hookId>` to a hook. What stands after the prefix must be one well-formed name, which
 * at the first three further segments may follow: none of them empty, a step back or with a control character.
 */
export function routeOf(url: string): Route {
  const path = pathOf(url);
  if (path.length > LONGEST_TARGET) return UNMATCHED;
  const prefix = PREFIXES.find((candidate) => path.startsWith(candidate));
  if (prefix !== undefined) return sourceBelow(path, prefix.length);
  if (path.startsWith(CALLED_HOOK)) {
    const hookId = nameAfter(CALLED_HOOK, path);
    if (SOURCE_PATH.test(hookId)) return { kind: "hook", hookId };
  }
  return path.startsWith(OPTIO_PREFIX) ? sourceAt(nameAfter(OPTIO_PREFIX, path), "") : UNMATCHED;
}

function sourceBelow(path: string, from: number): Route {
  const slash = path.indexOf("/", from);
  const end = slash < 0 ? path.length : slash;
  const rest = path.slice(end);
  return isPlainPath(rest) ? sourceAt(decoded(path.slice(from, end)), rest) : UNMATCHED;
}

function sourceAt(path: string, rest: string): Route {
  return SOURCE_PATH.test(path) ? { kind: "source", path, rest } : UNMATCHED;
}

/** Whether a path goes down and nowhere else, also to who decodes it once more. */
function isPlainPath(rest: string): boolean {
  if (rest === "" || rest === "/") return true;
  if (rest.includes("//")) return false;
  return rest.split("/").every((segment) => {
    const text = decoded(segment);
    if (text === "" && segment !== "") return false;
    return !NOT_IN_PATHS.test(text) && !/(?:^|[/\\])\.\.?(?:[/\\]|$)/.test(text);
  });
}

function nameAfter(prefix: string, path: string): string {
  return decoded(path.slice(prefix.length, path.endsWith("/") ? -1 : undefined));
}

/** The path of an origin-form or absolute-form request target, without its query. */
export function pathOf(url: string): string {
  const start = url.startsWith("/") ? 0 : startOfAbsolutePath(url);
  const end = url.indexOf("?", start);
  return url.slice(start, end < 0 ? undefined : end);
}

function startOfAbsolutePath(url: string): number {
  const scheme = url.indexOf("://");
  const slash = scheme < 0 ? -1 : url.indexOf("/", scheme + 3);
  return slash < 0 ? url.length : slash;
}

/** A path without its escapes, also those of escapes; what cannot be read stays as it is. */
export function decodedPath(path: string): string {
  let text = path;
  for (let round = 0; round < 3 && text.includes("%"); round += 1) {
    const next = text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escapes) => decoded(escapes) || escapes);
    if (next === text) return text;
    text = next;
  }
  return text;
}

function decoded(segment: string): string {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return "";
  }
}
