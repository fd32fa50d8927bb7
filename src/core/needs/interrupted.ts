import type { Execution } from "../../contract/model/execution.ts";
import { type Watch, type WatchParts, counted, needOf } from "./watch.ts";

/** What was interrupted, and has not run again. */
export function watchInterrupted({ context: { store } }: WatchParts): Watch {
  let isStale = true;
  let known: { readonly items: readonly Execution[]; readonly total: number } = { items: [], total: 0 };

  return {
    of: ["execution.changed", "deliveries.deleted", "hook.deleted"],
    see: (event) => {
      const isAbout =
        (event.name === "execution.changed" && (known.total > 0 || event.data.status === "interrupted")) ||
        ((event.name === "deliveries.deleted" || event.name === "hook.deleted") && known.total > 0);
      isStale ||= isAbout;
      return isAbout;
    },
    needs: () => {
      if (isStale) known = store.executions.interrupted(null, 1);
      isStale = false;
      const { items, total } = known;
      const [first] = items;
      if (!first) return [];
      return [
        needOf("interrupted", {
          subject: "all",
          tone: "waits",
          title: `${counted(total, "execution was", "executions were")} interrupted`,
          reason: `Hookbench ended while ${total === 1 ? `“${first.title}” ran` : "they ran"}, and nobody knows how far ${total === 1 ? "it" : "each"} came`,
          since: first.finishedAt ?? first.createdAt,
          count: total,
          action: { label: "Look at them", does: "show_interrupted" },
          about: { executionId: first.id, hookId: first.hookId, deliveryId: first.deliveryId },
        }),
      ];
    },
  };
}
