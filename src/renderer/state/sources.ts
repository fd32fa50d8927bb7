import type { Source } from "../../contract/model/source.ts";
import { call, callOrToast } from "./calls.ts";
import { createListStore } from "./list-store.ts";
import { go } from "./route.ts";
import { showToast } from "./toasts.ts";

export const {
  useList: useSources,
  fetch: fetchSources,
  put: putSource,
  drop: dropSource,
} = createListStore<Source>(() => call("sources.list", {}));

/** Deletes a source and, for a while, offers to have it back. Answers whether it is gone. */
export async function deleteSource({ id, name }: Source): Promise<boolean> {
  if ((await callOrToast("sources.delete", { id })) === null) return false;
  dropSource(id);
  go("sources");
  showToast({
    kind: "ok",
    text: `Deleted the source ${name}; posts to its path are answered 404.`,
    action: { label: "Undo", run: () => void restoreSource(id) },
  });
  return true;
}

async function restoreSource(id: string): Promise<void> {
  const source = await callOrToast("sources.restore", { id });
  if (!source) return;
  putSource(source);
  go("sources", source.id);
}
