import type { Settings } from "../../../contract/model/settings.ts";
import { fieldErrors } from "../../state/field-errors.ts";
import { updateSettings, useSettings } from "../../state/settings.ts";
import { offerUndo, showToast } from "../../state/toasts.ts";
import { changed } from "../../words/settings.ts";

/** A change of settings; of the retention the part that changes. */
export type SettingChange = Partial<Omit<Settings, "retention">> & {
  readonly retention?: Partial<Settings["retention"]>;
};

/** Changes settings at once and offers to take it back. Answers why it was refused; null when it was not. */
export async function applySetting(label: string, change: SettingChange): Promise<string | null> {
  const before = useSettings.getState().settings;
  if (!before) return null;
  const result = await updateSettings(whole(change, before));
  if (!result.ok) return Object.values(fieldErrors(result.error))[0] ?? result.error.message;
  offerUndo({ text: changed(label), undo: () => void takeBack(label, change, before) });
  return null;
}

/** Puts back what a change replaced, and leaves alone what was changed since besides. */
async function takeBack(label: string, { retention, ...rest }: SettingChange, before: Settings): Promise<void> {
  const undone = {
    ...pick(before, Object.keys(rest)),
    ...(retention ? { retention: pick(before.retention, Object.keys(retention)) } : {}),
  };
  const refusal = await applySetting(label, undone);
  if (refusal !== null) showToast({ kind: "bad", text: refusal });
}

function whole({ retention, ...rest }: SettingChange, { retention: current }: Settings): Partial<Settings> {
  return { ...rest, ...(retention ? { retention: { ...current, ...retention } } : {}) };
}

function pick<From extends object>(from: From, names: readonly string[]): Partial<From> {
  const picked: Partial<From> = { ...from };
  for (const name in from) if (!names.includes(name)) delete picked[name];
  return picked;
}
