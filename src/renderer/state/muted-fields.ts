import { create } from "zustand";
import type { MutedFields, MutedPart, MutedWord } from "../../contract/model/muted-field.ts";
import { VOLATILE_FIELDS } from "../../contract/volatile-fields.ts";
import { fieldWord, mutedNow } from "../words/compare.ts";
import { callOrToast } from "./calls.ts";
import { useMutedChange } from "./muted-changes.ts";
import { updateSettings, useSettings } from "./settings.ts";
import { offerUndo, showToast } from "./toasts.ts";
import { useEffect } from "react";

const MOST = 500;

/** What comparing passes over by its name, as patterns; a setting, so that the command line passes over the same. */
export function useMutedFields(): readonly string[] {
  return useSettings(({ settings }) => settings?.mutedFields ?? VOLATILE_FIELDS);
}

/** Mutes these and no others; lines without letters are left out. Answers whether that was taken. */
export async function muteFields(patterns: readonly string[]): Promise<boolean> {
  const wanted = [...new Set(patterns.map((pattern) => pattern.trim()).filter(Boolean))].slice(0, MOST);
  const result = await updateSettings({ mutedFields: wanted });
  if (!result.ok) showToast({ kind: "bad", text: result.error.message });
  return result.ok;
}

/** Mutes one more by its name, in whatever is compared. */
export async function muteEverywhere(path: string, before: readonly string[]): Promise<void> {
  if (!(await muteFields([...before, path]))) return;
  offerUndo({
    text: mutedNow(path),
    undo: () => muteFields(before),
    redo: () => muteEverywhere(path, before),
  });
}

/** What is muted for the event of one delivery, of which comparing was asked last. */
const useKnown = create<{ readonly id: string; readonly fields: MutedFields | null }>(() => ({ id: "", fields: null }));

/** What is muted for the event of a delivery; null until that is known. */
export function useMutedOf(id: string): MutedFields | null {
  useEffect(() => void fetchMuted(id), [id]);
  return useKnown((known) => (known.id === id ? known.fields : null));
}

/** The delivery asked for last: an answer about another comes too late. */
let wanted = "";

async function fetchMuted(id: string): Promise<void> {
  wanted = id;
  const fields = await callOrToast("mutedFields.list", { id });
  if (fields && wanted === id) useKnown.setState({ id, fields });
}

// What is said elsewhere of the event that is compared is looked at anew.
useMutedChange.subscribe(({ of: changed }) => {
  const { id, fields } = useKnown.getState();
  if (changed === null || !fields) return;
  const { provider, sourceId, event } = fields.of;
  if (changed.provider === provider && changed.sourceId === sourceId && changed.event === event) void fetchMuted(id);
});

interface Field {
  readonly part: MutedPart;
  readonly path: string;
}

/** Mutes a field for the event of a delivery, shows it, or leaves it to what is learned; with undo. */
export async function muteField(id: string, field: Field, word: MutedWord | null = "muted"): Promise<void> {
  const said = await callOrToast("mutedFields.set", { id, ...field, word });
  if (!said) return;
  await fetchMuted(id);
  const name = useKnown.getState().fields?.of.name ?? "";
  const undo = async () => {
    await callOrToast("mutedFields.set", { id, ...field, word: said.before });
    await fetchMuted(id);
  };
  const text = fieldWord(said.path, word, name);
  offerUndo({ text, undo, redo: () => muteField(id, field, word) });
}
