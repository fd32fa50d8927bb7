import type { Page } from "playwright-core";

/**
 * What does not keep to the measures of the window: what is wider than its place, text that is cut without an ellipsis, and
 * controls of another height than 28 pixels, or 24 in bars.
 */
export function offMeasure(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const nameOf = (element: Element) => {
      const words = element.getAttribute("aria-label") ?? element.textContent.trim();
      return `${element.tagName.toLowerCase()}.${[...element.classList].join(".")} "${words.slice(0, 40)}"`;
    };
    const isShown = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return (
        width > 2 &&
        height > 2 &&
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        element.closest(".visually-hidden, [inert], [aria-hidden=true]") === null
      );
    };
    const hasOwnText = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    const found: string[] = [];
    const all = [...document.body.querySelectorAll("*")].filter(isShown);

    if (document.documentElement.scrollWidth > window.innerWidth) found.push("the window is scrolled sideways");
    for (const element of all) {
      const style = getComputedStyle(element);
      const isWide = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
      // What is edited, and what stands in time, is scrolled sideways by its nature.
      const mayScroll = element.closest(".cm-editor, .lanes, .tabs, pre, input, textarea, .lines") !== null;
      if (isWide && /auto|scroll/.test(style.overflowX) && !mayScroll)
        found.push(`scrolled sideways: ${nameOf(element)}`);
      if (!hasOwnText(element) || element.closest("svg")) continue;
      const cutsWidth = style.overflowX === "hidden" || style.overflowX === "clip";
      if (isWide && cutsWidth && style.textOverflow !== "ellipsis") found.push(`cut: ${nameOf(element)}`);
      const isTall = element.scrollHeight > element.clientHeight + 2 && element.clientHeight > 0;
      if (isTall && /hidden|clip/.test(style.overflowY)) found.push(`cut below: ${nameOf(element)}`);
    }
    const HEIGHTS = [24, 28];
    for (const element of all.filter((one) => one.matches(".button, input.input, .input.select, .pill, .segmented"))) {
      const { height } = element.getBoundingClientRect();
      const isWrapped = element.matches(".segmented") && height > 30;
      // What leads on within a sentence is as high as its line.
      const isLink = element.matches(".trace .button.plain, .facts .button.plain, .checks .button.plain");
      const isField = element.matches(".palette-field .input");
      if (!isWrapped && !isLink && !isField && !HEIGHTS.some((one) => Math.abs(one - height) < 0.6))
        found.push(`${height.toFixed(1)} high: ${nameOf(element)}`);
    }
    return [...new Set(found)];
  });
}

/** Lists whose rows are as high as rows are; what is opened within one, and what is a text, is as high as it needs to be. */
const ROWS = [
  ".delivery-row",
  ".card",
  ".pending",
  ".need-row",
  ".done-list li",
  ".run-row",
  ".scenario-runs > li",
  ".reach > li",
  ".boxed-list:not(.import-plan) > li",
  ".saved > ul > li",
  ".table > tbody > tr",
].join(", ");

/** Rows of lists that are not 30, 36 or 64 pixels high, with or without the line below them. */
export function oddRows(page: Page): Promise<readonly string[]> {
  return page.evaluate((rows) => {
    const odd = [...document.querySelectorAll(rows)].flatMap((row) => {
      const { height } = row.getBoundingClientRect();
      if (!row.checkVisibility() || row.closest("[inert]") !== null) return [];
      if ([30, 36, 64].some((one) => height > one - 1.6 && height < one + 0.6)) return [];
      return `a row of ${height.toFixed(1)}: ${row.tagName.toLowerCase()}.${row.className} "${row.textContent.trim().slice(0, 30)}"`;
    });
    return [...new Set(odd)];
  }, ROWS);
}
