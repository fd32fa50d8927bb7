/** The words of what the desktop app has beside its window. */

export const CLOSE_TO_TRAY = "Go on in the tray when the last window is closed";
export const CLOSE_TO_TRAY_HINT =
  "It still records what arrives, and quits from its icon in the tray. Where the desktop has no tray, closing the last window quits.";
export const START_AT_LOGIN = "Start when you log in";
export const START_AT_LOGIN_HINT =
  "In the tray, without a window. Only an installed Hookbench can; one that is run from its source stays as it is.";
export const SHOW_BADGE = "Show how much needs you on the app's icon";
export const SHOW_BADGE_HINT = "Where the dock or the launcher can: macOS, and some Linux desktops.";
export const TELL_DESKTOP = "Notify of what begins to need you";
export const TELL_DESKTOP_HINT =
  "Runs that wait for approval are always notified, with buttons where the desktop has them.";
export const NO_UPDATES = "Hookbench never looks for updates by itself.";
