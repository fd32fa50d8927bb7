import { useSettings } from "./settings.ts";

/** How high a row of the list is, in pixels, as the settings say; the styles' `--row` follows the same setting. */
export function rowHeight(): number {
  return useSettings.getState().settings?.density === "roomy" ? 36 : 30;
}

/** The same, drawn anew when it changes. */
export function useRowHeight(): number {
  return useSettings(rowHeight);
}
