import { create } from "zustand";
import type { Input } from "../../contract/api.ts";
import type { Result } from "../../contract/errors.ts";
import type { Settings } from "../../contract/model/settings.ts";
import { call } from "./calls.ts";

export const useSettings = create<{ readonly settings: Settings | null }>(() => ({ settings: null }));

export async function fetchSettings(): Promise<void> {
  const result = await call("settings.get", {});
  if (result.ok) useSettings.setState({ settings: result.value });
}

export async function updateSettings(change: Input<"settings.update">): Promise<Result<Settings>> {
  const result = await call("settings.update", change);
  if (result.ok) useSettings.setState({ settings: result.value });
  return result;
}
