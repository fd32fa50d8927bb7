/** The regions of the window in the order in which F6 goes through them; a feature names another by `data-region`. */
const REGIONS = ".rail, [role=search], [data-region], main [role=treegrid], .split > .pane.second";
const FOCUSABLE = 'a[href], button:not(:disabled), input, select, textarea, [tabindex]:not([tabindex="-1"])';

/** Puts the focus into the next region that has something for it, or into the one before; false where there is none. */
export function moveRegion(by: 1 | -1): boolean {
  const regions = [...document.querySelectorAll<HTMLElement>(REGIONS)].filter((region) => entryOf(region) !== null);
  const focused = document.activeElement;
  const current = regions.findLastIndex((region) => region.contains(focused));
  const start = current < 0 && by < 0 ? 0 : current;
  const next = regions[(start + by + regions.length) % regions.length];
  const entry = next ? entryOf(next) : null;
  entry?.focus();
  return entry !== null;
}

/** What takes the focus of a region: itself, what is current in it, or its first. */
function entryOf(region: HTMLElement): HTMLElement | null {
  if (!region.checkVisibility()) return null;
  if (region.tabIndex >= 0) return region;
  const shown = [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => element.checkVisibility());
  return shown.find((element) => element.ariaCurrent === "page") ?? shown[0] ?? null;
}
