import type { Recovery } from "../../contract/model/recovery.ts";
import { call } from "./calls.ts";
import { withNewest } from "./keyed.ts";
import { createListStore } from "./list-store.ts";

/** Looks for what was missed, newest first; fetched when a place that shows them is first opened. */
export const {
  useList: useRecoveries,
  fetch: fetchRecoveries,
  put: putRecovery,
  take: takeRecovery,
  drop: dropRecovery,
} = createListStore<Recovery>(() => call("recoveries.list", {}), withNewest);
