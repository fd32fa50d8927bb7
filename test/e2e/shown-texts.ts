import type { Page } from "playwright-core";

/** What was recorded or is being written, which is not the window's to word. */
const RECORDED = ".lines, .cm-editor, pre, code, .delivery-row, .diff-rows, .pairs, [role=tree], textarea, input";

/** Every text that the window shows, and every name, hint and example that it gives, but for what was recorded. */
export function shownTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate((recorded) => {
    const said = new Set<string>();
    for (const element of document.body.querySelectorAll("*")) {
      for (const name of ["aria-label", "title", "placeholder"]) said.add(element.getAttribute(name)?.trim() ?? "");
      if (element.closest(recorded) !== null) continue;
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) said.add(node.textContent?.trim() ?? "");
    }
    return [...said];
  }, RECORDED);
}
