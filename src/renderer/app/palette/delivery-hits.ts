import { useEffect, useState } from "react";
import type { DeliveryItem } from "../../../contract/model/delivery.ts";
import { call } from "../../state/calls.ts";

export interface Hits {
  /** What was asked for. */
  readonly text: string;
  readonly items: readonly DeliveryItem[];
  /** How many there are in all; null where they were not counted. */
  readonly total: number | null;
}

const NONE: Hits = { text: "", items: [], total: null };
const PAUSE_MS = 150;
const PATIENCE_MS = 100;
const MOST = 5;
/** Fewer letters are in almost everything. */
const LEAST = 2;
const LONGEST = 500;

/** The newest deliveries that hold what was typed, asked for once typing rests; of what is no longer typed nothing is shown. */
export function useDeliveryHits(typed: string): Hits {
  const text = typed.trim().slice(0, LONGEST);
  const [hits, setHits] = useState<Hits>(NONE);
  useEffect(() => {
    if (text.length < LEAST) return;
    let isStale = false;
    const timer = setTimeout(async () => {
      const answer = await call("deliveries.list", { filter: { text }, limit: MOST, patienceMs: PATIENCE_MS });
      if (!isStale && answer.ok)
        setHits({ text, items: answer.value.items, total: answer.value.isTotal ? answer.value.total : null });
    }, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [text]);
  return hits.text === text ? hits : NONE;
}
