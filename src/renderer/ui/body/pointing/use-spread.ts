import { useEffect, useState } from "react";
import type { Output } from "../../../../contract/api.ts";
import { call } from "../../../state/calls.ts";
import { usePointPlace } from "./point-place.ts";

export type Spread = Output<"deliveries.values">;

/** How a value is spread over the last deliveries of its source and event; null until it is counted, and where it cannot be. */
export function useSpread(path: string | null): Spread | null | "counting" {
  const place = usePointPlace();
  const [spread, setSpread] = useState<Spread | null | "counting">("counting");
  const isAsked = path !== null && place !== null;
  useEffect(() => {
    if (path === null || place === null) return undefined;
    let isStale = false;
    const count = async () => {
      const result = await call("deliveries.values", { path, sourceId: place.sourceId, event: place.event });
      if (!isStale) setSpread(result.ok ? result.value : null);
    };
    void count();
    return () => {
      isStale = true;
    };
  }, [path, place]);
  return isAsked ? spread : null;
}
