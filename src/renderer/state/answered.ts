import { useState } from "react";
import { useDeliveries } from "./deliveries.ts";

/** A value that came with what the list is asked for; while that is still on its way, the one that goes with the rows shown. */
export function useAnswered<T>(value: T): T {
  const isStale = useDeliveries((state) => state.isStale);
  const [kept, setKept] = useState(value);
  if (!isStale && kept !== value) setKept(value);
  return isStale ? kept : value;
}
