import type { Settings } from "../../contract/model/settings.ts";
import { fieldErrors } from "./field-errors.ts";
import { updateSettings, useSettings } from "./settings.ts";
import { offerUndo, showToast } from "./toasts.ts";
import { SETTING_NOTICES, TOASTS } from "../words/notices.ts";

/** A change of settings; of the retention the part that changes. */
export type SettingChange = Partial<Omit<Settings, "retention">> & {
  readonly retention?: Partial<Settings["retention"]>;
};

/** Changes settings at once and offers to take it back. Answers why it was refused; null when it was not. */
export async function applySetting(label: string, change: SettingChange): Promise<string | null> {
  const before = useSettings.getState().settings;
  if (!before) return null;
  const refusal = await put(change);
  if (refusal !== null) return refusal;
  const redo = () => applySetting(label, change);
  offerUndo({ text: SETTING_NOTICES.changed(label), undo: () => takeBack(label, change, before), redo });
  return null;
}

/** Changes at once what this browser keeps, and offers to take it back. */
export function applyHere<Value>(label: string, value: Value, before: Value, set: (value: Value) => void): void {
  set(value);
  const redo = () => applyHere(label, value, before, set);
  offerUndo({ text: SETTING_NOTICES.changed(label), undo: () => set(before), redo });
}

async function put(change: SettingChange): Promise<string | null> {
  const now = useSettings.getState().settings;
  if (!now) return null;
  const result = await updateSettings(whole(change, now));
  return result.ok ? null : (Object.values(fieldErrors(result.error))[0] ?? result.error.message);
}

/** Puts back what a change replaced, and leaves alone what was changed since besides. */
async function takeBack(label: string, change: SettingChange, before: Settings): Promise<void> {
  const { retention, ...rest } = change;
  const undone = {
    ...pick(before, Object.keys(rest)),
    ...(retention ? { retention: pick(before.retention, Object.keys(retention)) } : {}),
  };
  const refusal = await put(undone);
  if (refusal !== null) return showToast({ kind: "bad", text: refusal });
  const action = { label: TOASTS.undo, run: () => applySetting(label, change) };
  showToast({ kind: "ok", text: SETTING_NOTICES.changed(label), action });
}

function whole({ retention, ...rest }: SettingChange, { retention: current }: Settings): Partial<Settings> {
  return { ...rest, ...(retention ? { retention: { ...current, ...retention } } : {}) };
}

function pick<From extends object>(from: From, names: readonly string[]): Partial<From> {
  const picked: Partial<From> = { ...from };
  for (const name in from) if (!names.includes(name)) delete picked[name];
  return picked;
}
