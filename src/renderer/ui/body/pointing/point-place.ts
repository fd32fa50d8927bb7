import { createContext, useContext } from "react";

/** Among which deliveries a value is counted: those of a source and an event. */
export interface PointPlace {
  readonly sourceId: string | null;
  readonly event: string | null;
}

/** Said by whatever shows one delivery; null where values belong to none, and only copying is offered. */
export const PointPlaceContext = createContext<PointPlace | null>(null);

export function usePointPlace(): PointPlace | null {
  return useContext(PointPlaceContext);
}
