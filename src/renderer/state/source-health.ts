import { useEffect } from "react";
import { create } from "zustand";
import type { SourceHealth } from "../../contract/model/source-health.ts";
import { call } from "./calls.ts";
import { useStatus } from "./status.ts";

/** How each source does, by its id. */
export const useSourceHealth = create<{ readonly bySource: ReadonlyMap<string, SourceHealth> }>(() => ({
  bySource: new Map(),
}));

/** Looks anew whenever something was received, and each minute, while mounted. */
export function useFollowHealth(): void {
  const received = useStatus(({ app }) => JSON.stringify(app?.receiver.tally));
  useEffect(() => {
    const look = async () => {
      const answer = await call("sources.health", {});
      if (answer.ok)
        useSourceHealth.setState({ bySource: new Map(answer.value.items.map((item) => [item.sourceId, item])) });
    };
    void look();
    const timer = setInterval(() => void look(), 60_000);
    return () => clearInterval(timer);
  }, [received]);
}
