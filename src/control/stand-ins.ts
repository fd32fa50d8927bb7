import { miteosRoutes } from "./miteos/routes.ts";
import { octipusRoutes } from "./octipus/routes.ts";
import { optioRoutes } from "./optio/routes.ts";
import type { RestMeans, Routes } from "./rest.ts";

/**
 * Where the APIs of other systems stand in, so that what their documentation tells to type, and scripts that set webhooks
 * up there, run here. Octipus's and Optio's paths are theirs; Miteos publishes none, so that one is ours.
 */
const SYSTEMS: readonly (readonly [prefix: string, routes: (means: RestMeans, rest: readonly string[]) => Routes])[] = [
  ["/api/hooks", octipusRoutes],
  ["/api/webhooks", optioRoutes],
  ["/api/miteos/webhooks", miteosRoutes],
];

/** What makes the routes of a path; null where none of these systems has it, as with our own `/api/hooks.list`. */
export function standInAt(path: string): ((means: RestMeans) => Routes) | null {
  const found = SYSTEMS.find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`));
  if (!found) return null;
  const [prefix, routes] = found;
  const rest = path
    .slice(prefix.length)
    .split("/")
    .filter((segment) => segment !== "");
  return (means) => routes(means, rest);
}
