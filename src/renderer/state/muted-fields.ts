import { create } from "zustand";
import { VOLATILE_FIELDS } from "../../contract/volatile-fields.ts";

const KEY = "hookbench.compare.muted";
const MOST = 500;

/** What comparing passes over, as patterns; kept for this browser or window. */
export const useMutedFields = create<{ readonly patterns: readonly string[] }>(() => ({ patterns: kept() }));

/** Mutes these and no others; lines without letters are left out. */
export function muteFields(patterns: readonly string[]): void {
  const wanted = [...new Set(patterns.map((pattern) => pattern.trim()).filter(Boolean))].slice(0, MOST);
  useMutedFields.setState({ patterns: wanted });
  try {
    window.localStorage.setItem(KEY, JSON.stringify(wanted));
  } catch {
    // Storage may be full or denied: then they are muted until the window is closed.
  }
}

function kept(): readonly string[] {
  try {
    const found: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? "null");
    return Array.isArray(found) ? found.filter((one) => typeof one === "string") : VOLATILE_FIELDS;
  } catch {
    return VOLATILE_FIELDS;
  }
}
