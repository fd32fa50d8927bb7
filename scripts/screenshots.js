import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { everyPage, settled, show } from "../test/e2e/every-page.ts";
import { launchChromium } from "../test/fixtures/chromium.ts";
import ownRunFolder from "../test/fixtures/run-folder.ts";
import { startServe } from "../test/fixtures/serve.ts";
import { main, root } from "./command.js";
import { fillDay, startApp } from "../test/fixtures/example-day.ts";

const FOLDER = join(root, "test-results", "screenshots");
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
  { width: 800, height: 600 },
];
const THEMES = ["dark", "light"];
const SCALES = [1, 2];

/**
 * Takes a picture of every page of the window in both themes and three sizes, at one and two pixels to one, into
 * test-results/screenshots; names on the command line choose among the pages.
 */
await main(import.meta.url, async (names) => {
  ownRunFolder();
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const [serve, fresh, app, browser] = await Promise.all([startServe(), startServe(), startApp(), launchChromium()]);
  try {
    await fillDay(serve, app.url);
    await serve.call("endpoints.create", { name: "My app", url: `${serve.receiver}/hooks/shop`, provider: "github" });
    const wanted = (shown) => names.length === 0 || names.includes(shown.name);
    const empty = [
      { name: "first-run", address: "traffic" },
      { name: "needs-you-empty", address: "needs-you" },
      { name: "hooks-empty", address: "hooks" },
      { name: "endpoints-empty", address: "endpoints" },
    ];
    let count = 0;
    for (const deviceScaleFactor of SCALES)
      for (const [host, pages] of [
        [serve, await everyPage(serve)],
        [fresh, empty],
      ]) {
        const page = await browser.newPage({ viewport: SIZES[0], deviceScaleFactor, reducedMotion: "reduce" });
        await page.goto(`${host.control}/#token=${host.token}`);
        await page.getByText(/^Today: [\d,]+ received/).waitFor();
        for (const shown of pages.filter(wanted)) {
          await page.setViewportSize(SIZES[0]);
          await show(page, shown);
          for (const size of SIZES)
            for (const colorScheme of THEMES) {
              await page.setViewportSize(size);
              await page.emulateMedia({ colorScheme });
              await page.locator(`[data-theme=${colorScheme}]`).waitFor();
              await settled(page);
              const name = `${shown.name}-${size.width}-${colorScheme}-${deviceScaleFactor}x.png`;
              await page.screenshot({ path: join(FOLDER, name) });
              count += 1;
            }
        }
        await page.close();
      }
    console.log(`${count} pictures are in ${FOLDER}.`);
    return 0;
  } finally {
    await browser.close();
    await Promise.all([serve.stop(), fresh.stop()]);
    app.close();
  }
});
