import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { everyPage, settled, show } from "../test/e2e/every-page.ts";
import { everyState } from "../test/e2e/every-state.ts";
import { startOutside } from "../test/e2e/outside-day.ts";
import { launchChromium } from "../test/fixtures/chromium.ts";
import { startApp } from "../test/fixtures/example-day.ts";
import { fillFullDay } from "../test/fixtures/full-day.ts";
import ownRunFolder from "../test/fixtures/run-folder.ts";
import { startServe } from "../test/fixtures/serve.ts";
import { main, root } from "./command.js";

const FOLDER = join(root, "test-results", "screenshots");
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
  { width: 800, height: 700 },
];
const THEMES = ["dark", "light"];
const SCALES = [1, 2];
/** A page that does not open within this is left out and said. */
const OPENS_MS = 30_000;

const EMPTY = [
  { name: "first-run", isAnew: true, open: (page) => page.getByText("Skip, show the empty list").waitFor() },
  { name: "traffic-empty", address: "traffic", open: (page) => page.keyboard.press("Escape") },
  { name: "needs-you-empty", address: "needs-you" },
  { name: "hooks-empty", address: "hooks" },
  { name: "runs-empty", address: "hooks/runs" },
  { name: "endpoints-empty", address: "endpoints" },
  { name: "log-empty", address: "endpoints/log" },
  { name: "shapes-empty", address: "shape" },
  { name: "relay-empty", address: "traffic?sheet=relay" },
  { name: "wrong-token", isAnew: true, token: "wrong", open: (page) => page.getByLabel("Token").waitFor() },
];

/**
 * Takes a picture of every page and state of the window in both themes and three sizes, at one and two pixels to one, into
 * test-results/screenshots; names on the command line choose among them, `--once` takes each at one pixel to one alone,
 * `--size=1440` and `--theme=dark` at one size and in one theme.
 */
await main(import.meta.url, async (words) => {
  ownRunFolder();
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const names = words.filter((word) => !word.startsWith("--"));
  const scales = words.includes("--once") ? [1] : SCALES;
  const sizes = SIZES.filter(({ width }) => isChosen(words, "size", width));
  const themes = THEMES.filter((theme) => isChosen(words, "theme", theme));
  const ends = [];
  /** One after another, for a slow machine; what has begun is ended, whatever comes of the rest. */
  const begin = async (starting, end) => {
    const begun = await starting;
    ends.unshift(() => end(begun));
    return begun;
  };
  const failed = [];
  let count = 0;
  const take = async (browser, host, pages, deviceScaleFactor) => {
    const wanted = pages.filter(({ name }) => names.length === 0 || names.includes(name));
    if (wanted.length === 0) return;
    const page = await opened(browser, host, deviceScaleFactor);
    for (const shown of wanted)
      try {
        await page.setViewportSize(SIZES[0]);
        await (shown.isAnew ? openAnew(page, host, shown) : show(page, shown));
        for (const size of sizes)
          for (const colorScheme of themes) {
            await page.setViewportSize(size);
            await page.emulateMedia({ colorScheme });
            await page.locator(`[data-theme=${colorScheme}]`).waitFor();
            await settled(page);
            const name = `${shown.name}-${size.width}-${colorScheme}-${deviceScaleFactor}x.png`;
            await page.screenshot({ path: join(FOLDER, name) });
            count += 1;
          }
      } catch (cause) {
        failed.push(`${shown.name}: ${cause.message.split("\n")[0]}`);
      }
    await page.context().close();
  };
  try {
    const serve = await begin(startServe(), (one) => one.stop());
    const fresh = await begin(startServe(), (one) => one.stop());
    const app = await begin(startApp(), (one) => one.close());
    const outside = await begin(startOutside(), (one) => one.close());
    const browser = await begin(launchChromium(), (one) => one.close());
    await fillFullDay(serve, app.url);
    for (const scale of scales) {
      await take(browser, serve, [...(await everyPage(serve)), ...(await everyState(serve))], scale);
      // The last of these states is that it stands still; the next scale begins as this one did.
      await serve.call("receiver.resume", {});
      await take(browser, fresh, EMPTY, scale);
      await take(browser, outside.serve, outside.pages, scale);
    }
    for (const scale of scales) {
      await take(browser, serve, [goneOf(serve)], scale);
      process.kill(serve.pid, "SIGCONT");
    }
    console.log(`${count} pictures are in ${FOLDER}.`);
    for (const line of failed) console.error(`Not taken: ${line}`);
    return failed.length === 0 ? 0 : 1;
  } finally {
    for (const end of ends) await end();
  }
});

/** Whether one is to be taken by the word that chooses it; all are where there is none. */
function isChosen(words, name, value) {
  const said = words.filter((word) => word.startsWith(`--${name}=`));
  return said.length === 0 || said.includes(`--${name}=${value}`);
}

async function opened(browser, host, deviceScaleFactor) {
  const page = await browser.newPage({ viewport: SIZES[0], deviceScaleFactor, reducedMotion: "reduce" });
  page.setDefaultTimeout(OPENS_MS);
  await page.goto(`${host.control}/#token=${host.token}`);
  await page.getByText(/^Today: [\d,]+ received/).waitFor();
  return page;
}

/** A window that is opened anew, perhaps with another token: one that only gets another fragment is not loaded again. */
async function openAnew(page, host, { token = host.token, open }) {
  await page.goto("about:blank");
  await page.goto(`${host.control}/#token=${token}`);
  await open(page);
}

/** The window of a server that says nothing more. */
function goneOf(serve) {
  return {
    name: "gone",
    address: "traffic",
    open: async (page) => {
      process.kill(serve.pid, "SIGSTOP");
      await page
        .getByText(/does not answer since/)
        .first()
        .waitFor({ timeout: OPENS_MS });
    },
  };
}
