/** The regions of the window in the order in which F6 goes through them; a feature names another by `data-region`. */
const REGIONS =
  ".rail, [role=search], [data-region], main [role=treegrid], .split > .pane.second:not(:has([data-region])), .toasts";
const LATER_MS = 300;
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

/** Puts the focus into the region of that name; false where it is not shown, or not as it is to be. */
export function enterRegion(name: string): boolean {
  const region = document.querySelector<HTMLElement>(`[data-region="${name}"]`);
  const entry = region?.closest("[inert]") === null ? entryOf(region) : null;
  entry?.focus();
  return entry !== null;
}

/** Whether nothing has the focus: the page, or its main part, which takes it where what had it is gone. */
export function isFocusNowhere(): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body || focused.matches("main");
}

/** Whether what has the focus does something of its own by Enter: a link, a button or a switch. */
export function isOnControl(): boolean {
  return document.activeElement?.matches("a, button, [role=switch], summary") === true;
}

/**
 * Has the focus never left to the page's body by what a key or a click did, from now on: where what had it is gone, the
 * dialog that is open or the main part has it, from where the keys go on.
 */
export function keepFocus(): void {
  window.addEventListener("keydown", lookSoon, { capture: true });
  // What had it went away or was switched off, some time after that.
  window.addEventListener("focusout", ({ relatedTarget }) => (relatedTarget === null ? lookSoon() : undefined));
  window.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("button, a, [role=option], [role=menuitem]")) lookSoon();
  });
}

/** What takes the place of what is gone may take a moment, and the focus with it. */
function lookSoon(): void {
  for (const ms of [0, LATER_MS]) setTimeout(look, ms);
}

function look(): void {
  if (document.activeElement !== document.body) return;
  const dialogs = [...document.querySelectorAll<HTMLElement>("dialog[open]")];
  (dialogs.at(-1) ?? document.querySelector("main"))?.focus({ preventScroll: true });
}

/** What takes the focus of a region: itself, the text or tree in it, what is current in it, or its first. */
function entryOf(region: HTMLElement): HTMLElement | null {
  if (!isSeen(region)) return null;
  if (region.tabIndex >= 0) return region;
  const shown = [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(isSeen);
  const lines = shown.find((element) => element.matches("[role=tree]"));
  return lines ?? shown.find((element) => element.ariaCurrent === "page") ?? shown[0] ?? null;
}

function isSeen(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}
