import type { Place } from "./place.ts";
import { useSources } from "./sources.ts";

/** Where it is told what payloads of a delivery's source and event look like; null where it came to none. */
export function shapeOf(
  of: { readonly sourceId: string | null; readonly event: string | null } | null,
): Extract<Place, { at: "shape" }> | null {
  const source = useSources.getState().items.find(({ id }) => id === of?.sourceId);
  return of && source ? { at: "shape", whose: { kind: "source", name: source.path }, event: of.event } : null;
}
