import { join } from "node:path";
import { settled } from "../test/e2e/every-page.ts";
import { launchChromium } from "../test/fixtures/chromium.ts";
import ownRunFolder from "../test/fixtures/run-folder.ts";
import { startServe } from "../test/fixtures/serve.ts";
import { main, root } from "./command.js";
import { fillDay, startApp } from "../test/fixtures/example-day.ts";

const SIZE = { width: 1440, height: 900 };
/** Takes the pictures of the documentation anew, of a real server in a real browser, with made-up data. */
await main(import.meta.url, async () => {
  ownRunFolder();
  const [serve, app, browser] = await Promise.all([
    startServe({ args: ["--receiver-port", "4400"] }),
    startApp(),
    launchChromium(),
  ]);
  try {
    const rejected = await fillDay(serve, app.url);
    const page = await browser.newPage({ viewport: SIZE, colorScheme: "light", reducedMotion: "reduce" });
    const open = async (address, shown) => {
      await page.evaluate((hash) => (globalThis.location.hash = hash), `#/${address}`);
      await shown(page).waitFor();
      await settled(page);
      await page.mouse.move(0, 0);
    };
    const take = (name) => page.screenshot({ path: join(root, "docs", `${name}.png`) });
    await page.goto(`${serve.control}/#token=${serve.token}`);
    await open(`traffic?d=${rejected}`, () => page.getByRole("listitem", { name: "Signature", exact: true }));
    await take("deliveries");
    await open("s/stripe/setup", () => page.getByRole("heading", { name: "Wait for the first delivery" }));
    await take("source");
    await open("needs-you", () => page.getByText('"opened"'));
    await take("needs-you");
    return 0;
  } finally {
    await browser.close();
    await serve.stop();
    app.close();
  }
});
