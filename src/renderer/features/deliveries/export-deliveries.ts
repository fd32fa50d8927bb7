import { ExportFormat } from "../../../contract/model/export.ts";
import { callOrToast } from "../../state/calls.ts";
import { showToast } from "../../state/toasts.ts";
import { decodeBase64 } from "../../ui/body/base64.ts";
import { saveFile } from "../../ui/save-file.ts";
import { savedWords } from "../../words/exports.ts";

/** Every form, in the order in which they are offered: what is shared most often first. */
export const EXPORTS: readonly ExportFormat[] = ["html", ...ExportFormat.options.filter((form) => form !== "html")];

/** Has the deliveries written in a form and saved, and says what it cannot carry. */
export async function exportDeliveries(ids: readonly string[], format: ExportFormat): Promise<void> {
  const written = await callOrToast("deliveries.export", { ids: [...ids], format });
  if (!written) return;
  for (const { name, mediaType, contentBase64 } of written.files)
    saveFile([decodeBase64(contentBase64)], name.split("/").at(-1) ?? name, mediaType);
  showToast({ kind: "info", text: [savedWords(written.count, written.files.length), ...written.notes].join(" ") });
}
