import type { Source } from "../../contract/model/source.ts";
import { call } from "./calls.ts";
import { createListStore } from "./list-store.ts";

export const {
  useList: useSources,
  fetch: fetchSources,
  put: putSource,
  drop: dropSource,
} = createListStore<Source>(() => call("sources.list", {}));
