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

/** Keeps the catalogue that an OpenAPI or AsyncAPI document describes; answers whether it did. */
export async function keepCatalogue(text: string): Promise<boolean> {
  const catalogue = await callOrToast("catalogues.create", { text });
  if (!catalogue) return false;
  putCatalogue(catalogue);
  showToast({ kind: "ok", text: CATALOGUES.theEventsOfCanBe(catalogue.title) });
  return true;
}

/** Deletes a catalogue; for a while the toast can bring it back. */
export async function deleteCatalogue({ id, title }: CatalogueInfo): Promise<void> {
  const kept = await callOrToast("catalogues.get", { id });
  if (!kept || !(await callOrToast("catalogues.delete", { id }))) return;
  dropCatalogue(id);
  offerUndo({ text: CATALOGUES.deletedTitle(title), undo: () => void keepCatalogue(kept.text) });
}
