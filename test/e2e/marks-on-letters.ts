import type { Page } from "playwright-core";

/**
 * What stands on letters: a ring that has the focus within touching a text, and a control that floats over one. Rings are
 * looked at by giving the focus to whatever can have it, as by key; what has it afterwards is what had it.
 */
export async function onLetters(page: Page): Promise<readonly string[]> {
  await page.keyboard.press("Tab");
  return page.evaluate(async () => {
    interface Box {
      readonly left: number;
      readonly top: number;
      readonly right: number;
      readonly bottom: number;
    }
    const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
    const CONTROL = "a[href], button, input, select, textarea, [role=button]";
    const before = document.activeElement;
    // What opened below what has the focus by that key is closed again.
    (document.querySelector<HTMLElement>("dialog[open]") ?? document.querySelector("main"))?.focus();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const found = new Set<string>();
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}.${[...element.classList].join(".")} "${(element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 30)}"`;
    const grown = ({ left, top, right, bottom }: Box, by: number): Box => ({
      left: left - by,
      top: top - by,
      right: right + by,
      bottom: bottom + by,
    });
    const cut = (one: Box, other: Box): Box => ({
      left: Math.max(one.left, other.left),
      top: Math.max(one.top, other.top),
      right: Math.min(one.right, other.right),
      bottom: Math.min(one.bottom, other.bottom),
    });
    const isThere = ({ left, top, right, bottom }: Box) => right - left > 0.5 && bottom - top > 0.5;
    const isWithin = (inner: Box, outer: Box) =>
      inner.left >= outer.left - 0.5 &&
      inner.top >= outer.top - 0.5 &&
      inner.right <= outer.right + 0.5 &&
      inner.bottom <= outer.bottom + 0.5;
    const all: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    const clips = new Map<Element | null, Box>([[null, all]]);
    /** What is seen of what stands in an element. */
    const clipIn = (element: Element | null): Box => {
      const known = clips.get(element);
      if (known || element === null) return known ?? all;
      const { overflowX, overflowY, position } = getComputedStyle(element);
      const around = position === "fixed" ? all : clipIn(element.parentElement);
      const isOpen = overflowX === "visible" && overflowY === "visible";
      const clip = isOpen ? around : cut(around, element.getBoundingClientRect());
      clips.set(element, clip);
      return clip;
    };
    const isShown = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      element.closest(".visually-hidden, [inert], .toasts") === null;
    const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;

    /** The letters of a text reach from about a quarter of an em below its box's top to its bottom. */
    const texts: { readonly box: Box; readonly element: Element; readonly text: string }[] = [];
    const range = document.createRange();
    const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? "";
      if (!element || text === "" || !isShown(element)) continue;
      range.selectNodeContents(node);
      const em = Number.parseFloat(getComputedStyle(element).fontSize);
      for (const { left, right, top: above, bottom } of range.getClientRects()) {
        const box = cut({ left, right, top: above + 0.24 * em, bottom: bottom - 0.05 * em }, clipIn(element));
        if (isThere(box)) texts.push({ box, element, text });
      }
    }

    for (const { box, element, text } of texts) {
      const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      const control = hit?.closest(CONTROL);
      if (!hit || !control || control.contains(element) || element.contains(hit) || !isShown(control)) continue;
      const isInBar = (bar: Element | null): boolean =>
        bar !== null &&
        !bar.contains(element) &&
        (!/, 0\)$|transparent/.test(getComputedStyle(bar).backgroundColor) || isInBar(bar.parentElement));
      if (!isInBar(control.parentElement)) found.add(`${nameOf(control)} floats over "${text.slice(0, 30)}"`);
    }

    /** What lies over the page hides the rings that are under it. */
    const sheetOf = (element: Element) => element.closest(".sheet");
    const ringed = (focused: Element) =>
      focused.matches("[role=treegrid], [role=tree], [role=listbox], [role=grid]")
        ? [focused, ...focused.querySelectorAll("[role=row], [role=treeitem], [role=option]")]
        : [focused];
    const looked = new Map<string, number>();
    for (const focusable of top.querySelectorAll<HTMLElement>(FOCUSABLE)) {
      const kind = `${focusable.tagName} ${focusable.className} ${focusable.parentElement?.className ?? ""}`;
      const times = looked.get(kind) ?? 0;
      if (times >= 1 || focusable.tabIndex < 0 || !isShown(focusable)) continue;
      looked.set(kind, times + 1);
      focusable.focus({ preventScroll: true });
      if (document.activeElement !== focusable) continue;
      for (const element of ringed(focusable)) {
        const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(element);
        if (outlineStyle === "none") continue;
        const [width, offset] = [Number.parseFloat(outlineWidth), Number.parseFloat(outlineOffset)];
        for (const rect of element.getClientRects()) {
          const outer = cut(grown(rect, offset + width), clipIn(element.parentElement));
          const inner = grown(rect, offset);
          const touched = texts.find(
            ({ box, element: lettered }) =>
              isThere(cut(box, outer)) && !isWithin(cut(box, outer), inner) && sheetOf(lettered) === sheetOf(element),
          );
          if (touched) found.add(`ring of ${nameOf(element)} touches "${touched.text.slice(0, 30)}"`);
        }
      }
    }
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    return [...found];
  });
}
