import { VOLATILE_FIELDS } from "../../contract/volatile-fields.ts";
import { updateSettings, useSettings } from "./settings.ts";
import { showToast } from "./toasts.ts";

const MOST = 500;

/** What comparing passes over, as patterns; a setting, so that the command line passes over the same. */
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
