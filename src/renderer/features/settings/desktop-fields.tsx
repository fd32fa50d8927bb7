import { Fragment } from "react";
import type { Settings } from "../../../contract/model/settings.ts";
import { showToast } from "../../state/toasts.ts";
import { Checkbox } from "../../ui/field.tsx";
import * as words from "../../words/desktop.ts";
import { applySetting } from "../../state/apply-setting.ts";

type DesktopSetting = "closeToTray" | "startAtLogin" | "showBadge" | "tellDesktop";

const SWITCHES: readonly { readonly name: DesktopSetting; readonly label: string; readonly hint: string }[] = [
  { name: "closeToTray", label: words.CLOSE_TO_TRAY, hint: words.CLOSE_TO_TRAY_HINT },
  { name: "showBadge", label: words.SHOW_BADGE, hint: words.SHOW_BADGE_HINT },
  { name: "startAtLogin", label: words.START_AT_LOGIN, hint: words.START_AT_LOGIN_HINT },
  { name: "tellDesktop", label: words.TELL_DESKTOP, hint: words.TELL_DESKTOP_HINT },
];

/** How the desktop app stands on the desktop: each switch applies at once. */
export function DesktopFields({ settings }: { readonly settings: Settings }) {
  return SWITCHES.map(({ name, label, hint }) => (
    <Fragment key={name}>
      <Checkbox label={label} isOn={settings[name]} onChange={(isOn) => void set(label, { [name]: isOn })} />
      <span className="hint">{hint}</span>
    </Fragment>
  ));
}

async function set(label: string, change: Partial<Settings>): Promise<void> {
  const refused = await applySetting(label, change);
  if (refused !== null) showToast({ kind: "bad", text: refused });
}
