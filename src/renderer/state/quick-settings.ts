import type { Settings } from "../../contract/model/settings.ts";
import { SETTING_NOTICES } from "../words/notices.ts";
import { applyHere, applySetting } from "./apply-setting.ts";
import { chooseLetters, useLetterKeys } from "./letter-keys.ts";
import { showToast } from "./toasts.ts";
import { chooseZone, useZone } from "./zone.ts";

/** Settings that are at hand outside their page too: each is had back by the same undo, wherever it was changed. */

export async function chooseTheme(theme: Settings["theme"]): Promise<void> {
  const refusal = await applySetting(SETTING_NOTICES.theme, { theme });
  if (refusal !== null) showToast({ kind: "bad", text: refusal });
}

/** Shows times in this machine's zone, or in UTC. */
export function switchZone(): void {
  const { zone } = useZone.getState();
  applyHere(SETTING_NOTICES.zone, zone === "utc" ? "local" : "utc", zone, chooseZone);
}

/** Has single letters do something, or nothing any more. */
export function switchLetters(): void {
  const { isOn } = useLetterKeys.getState();
  applyHere(SETTING_NOTICES.letters, !isOn, isOn, chooseLetters);
}
