import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const AXE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** Puts axe into a page; a reload takes it out again. */
export async function loadAxe(page: Page): Promise<void> {
  await page.evaluate(AXE);
}

/** What axe calls serious or critical in both themes, one line each: the theme, the rule, where it is broken, how. */
export async function violationsOf(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.locator(`[data-theme=${colorScheme}]`).waitFor();
    // A colour on its way from one theme to the other is of neither.
    await page.evaluate(
      "Promise.allSettled(document.getAnimations().map(({ finished, effect }) => effect?.getTiming().iterations === Infinity ? null : finished))",
    );
    const results: AxeResults = await page.evaluate('axe.run({ resultTypes: ["violations"] })');
    for (const { id, impact, nodes } of results.violations) {
      if (impact !== "serious" && impact !== "critical") continue;
      for (const { target, failureSummary } of nodes)
        found.push(`${colorScheme}: ${id} at ${target.join(" ")}: ${failureSummary}`);
    }
  }
  return found;
}
