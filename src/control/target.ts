import type { IncomingMessage } from "node:http";

/**
 * A request's target taken apart. The path stays as it was asked for, undecoded: our own paths need no
 * escapes, and an escaped one is none of ours. Never throws, unlike `new URL` on a target such as `//`.
 */
export function parseTarget(request: IncomingMessage): { readonly path: string; readonly query: URLSearchParams } {
  const [target = ""] = (request.url ?? "/").split("#", 1);
  const mark = target.indexOf("?");
  if (mark < 0) return { path: target, query: new URLSearchParams() };
  return { path: target.slice(0, mark), query: new URLSearchParams(target.slice(mark + 1)) };
}
