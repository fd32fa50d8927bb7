import type { CatalogueInfo } from "../../contract/model/import.ts";
import { call, callOrToast } from "./calls.ts";
import { createListStore } from "./list-store.ts";
import { offerUndo, showToast } from "./toasts.ts";
import { CATALOGUES } from "../words/notices.ts";

/** Catalogues of events made of API descriptions. */
export const {
  useList: useCatalogues,
  fetch: fetchCatalogues,
  put: putCatalogue,
  drop: dropCatalogue,
} = createListStore<CatalogueInfo>(() => call("catalogues.list", {}));

/** Keeps the catalogue that an OpenAPI or AsyncAPI document describes, and answers it; null where it was refused. */
export async function keepCatalogue(text: string): Promise<CatalogueInfo | null> {
  const catalogue = await callOrToast("catalogues.create", { text });
  if (!catalogue) return null;
  putCatalogue(catalogue);
  showToast({ kind: "ok", text: CATALOGUES.theEventsOfCanBe(catalogue.title) });
  return catalogue;
}

/** Deletes a catalogue; for a while the toast can bring it back. */
export async function deleteCatalogue({ id, title }: Pick<CatalogueInfo, "id" | "title">): Promise<void> {
  const kept = await callOrToast("catalogues.get", { id });
  if (!kept || !(await callOrToast("catalogues.delete", { id }))) return;
  dropCatalogue(id);
  let back: CatalogueInfo | null = null;
  offerUndo({
    text: CATALOGUES.deletedTitle(title),
    undo: async () => (back = await keepCatalogue(kept.text)),
    redo: () => back && deleteCatalogue(back),
  });
}
