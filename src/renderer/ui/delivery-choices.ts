import { useEffect, useState } from "react";
import { call } from "../state/calls.ts";
import { clockTime } from "../words/format.ts";
import type { Choice } from "./search-select.tsx";

const OFFERED = 1000;

/**
 * The newest deliveries, to choose one from by its summary, event or id: those of one source where it has any, else of
 * all. Null until they are here.
 */
export function useDeliveryChoices(sourceId: string | null): readonly Choice[] | null {
  const [choices, setChoices] = useState<readonly Choice[] | null>(null);
  useEffect(() => {
    let isStale = false;
    const fetch = async () => {
      const found = (await newest(sourceId)) ?? [];
      const all = found.length > 0 || sourceId === null ? found : ((await newest(null)) ?? []);
      if (!isStale) setChoices(all);
    };
    void fetch();
    return () => {
      isStale = true;
    };
  }, [sourceId]);
  return choices;
}

async function newest(sourceId: string | null): Promise<readonly Choice[] | null> {
  const result = await call("deliveries.list", {
    limit: OFFERED,
    ...(sourceId === null ? {} : { filter: { sourceId } }),
  });
  if (!result.ok) return null;
  return result.value.items.map(({ id, receivedAt, summary }) => ({
    value: id,
    label: `${clockTime(receivedAt)}  ${summary}`,
  }));
}
