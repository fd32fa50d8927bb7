import type { Source } from "../../../contract/model/source.ts";
import { routeOf } from "../../http/route.ts";

/** Where Otto takes webhooks of any type: the type is what follows. */
const PREFIX = "/webhook/";

/** The type of webhook that a request target names as Otto's are named; null where it names none. */
export function ottoType(url: string): string | null {
  const route = routeOf(url);
  return route.kind === "source" && url.startsWith(PREFIX) ? route.path : null;
}

/** A source as a request to it sees it: one that catches all has the type that was posted to for its path. */
export function typed<S extends Pick<Source, "path" | "catchesAll">>(source: S, url: string): S {
  const type = source.catchesAll ? ottoType(url) : null;
  return type === null ? source : { ...source, path: type };
}
