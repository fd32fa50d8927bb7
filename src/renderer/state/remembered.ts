/** Reads a number kept for this browser or window; `fallback` where there is none or storage is denied. */
export function rememberedNumber(key: string, fallback: number): number {
  try {
    const value = Number(window.localStorage.getItem(`hookbench.${key}`) ?? Number.NaN);
    return Number.isFinite(value) ? value : fallback;
  } catch {
    return fallback;
  }
}

/** Keeps a value of the view, such as a pane's size; losing it is harmless. */
export function remember(key: string, value: number): void {
  try {
    window.localStorage.setItem(`hookbench.${key}`, String(value));
  } catch {
    // Storage may be full or denied; the view then starts with its defaults next time.
  }
}
