import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const AXE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** Puts axe into a page; a reload takes it out again. */
export async function loadAxe(page: Page): Promise<void> {
  await page.evaluate(AXE);
}

type Theme = "dark" | "light";
const THEMES: readonly Theme[] = ["dark", "light"];

interface Looked {
  readonly themes?: readonly Theme[];
  /** Whether the system sets the colours: then axe reads ours, which are not drawn. */
  readonly isForced?: boolean;
}

/** Shows the page in a theme, with all its colours come to rest. */
export async function enterTheme(page: Page, colorScheme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.locator(`[data-theme=${colorScheme}]`).waitFor();
  // Rows are pale until those of another filter or place are there.
  await expect.poll(() => page.locator(".stale").count()).toBe(0);
  // A colour on its way from one theme to the other is of neither.
  await page.evaluate(
    "Promise.allSettled(document.getAnimations().map(({ finished, effect }) => effect?.getTiming().iterations === Infinity ? null : finished))",
  );
}

/** The rules that go by colours, all that a theme changes: every other finds in the second what it found in the first. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/** What axe calls serious or critical in both themes, or those that are named, one line each: the theme, the rule, where it is broken, how. */
export async function violationsOf(page: Page, { themes = THEMES, isForced = false }: Looked = {}): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of themes) {
    await enterTheme(page, colorScheme);
    const which =
      colorScheme === themes[0] ? { rules: { "color-contrast": { enabled: !isForced } } } : { runOnly: OF_COLOURS };
    const results: AxeResults = await page.evaluate(
      `axe.run(${JSON.stringify({ resultTypes: ["violations"], ...which })})`,
    );
    for (const { id, impact, nodes } of results.violations) {
      if (impact !== "serious" && impact !== "critical") continue;
      for (const { target, failureSummary } of nodes)
        found.push(`${colorScheme}: ${id} at ${target.join(" ")}: ${failureSummary}`);
    }
  }
  return found;
}
