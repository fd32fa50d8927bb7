import type { Input } from "../../../contract/api.ts";
import type { TypeForm } from "../../../contract/model/shape.ts";
import { callOrToast } from "../../state/calls.ts";
import { showToast } from "../../state/toasts.ts";
import { TYPE_WORDS } from "../../words/payload.ts";
import { copyText } from "../copy.ts";

/** Copies what the payloads of an event look like as a type, and says of how many it was made. */
export async function copyType(whose: Omit<Input<"shapes.types">, "as">, as: TypeForm): Promise<void> {
  const written = await callOrToast("shapes.types", { ...whose, as });
  if (!written) return;
  await copyText(written.text, TYPE_WORDS[as]);
  const notes = [TYPE_WORDS.madeOf(written.looked, written.samples), ...written.notes];
  showToast({ kind: "info", text: notes.join(" ") });
}
