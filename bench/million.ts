import Sqlite from "better-sqlite3";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launchChromium } from "../test/fixtures/chromium.ts";
import { manyDeliveries } from "../test/fixtures/many-deliveries.ts";
import { startServe } from "../test/fixtures/serve.ts";
import { type Frames, framesDuring } from "./frames.ts";
import { type Measure, bestQuartile } from "./measure.ts";
import { postSteadily } from "./posting.ts";

const ROWS = 1_000_000;
const DAY_MS = 86_400_000;
const POSTS_PER_SECOND = 100;
const SECONDS = 5;
const ROUNDS = 4;
const LEAST_FRAMES = 58;

/**
 * List and strip at a million rows while 100 deliveries a second arrive and the list is scrolled, in a Chromium that
 * draws in software: frames a second of the best quartile of the rounds, and beside them the CPU time of the UI thread,
 * for fewer frames than it has time for are what other programs took.
 */
export async function benchMillion(): Promise<readonly Measure[]> {
  const dataFolder = await manyDeliveries(ROWS);
  spread(dataFolder);
  const serve = await startServe({ dataFolder });
  const browser = await launchChromium();
  try {
    await serve.call("sources.create", { name: "open", path: "open", provider: "none" });
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${serve.control}/#token=${serve.token}`);
    await page.locator("[data-delivery-id]").first().waitFor({ timeout: 120_000 });
    await page.getByRole("slider").first().waitFor({ timeout: 120_000 });
    const url = `${serve.receiver}/hooks/open`;
    const following = await rounds(() => framesDuring(page, () => postSteadily(url, POSTS_PER_SECOND, SECONDS)));
    await page.getByRole("treegrid").hover();
    const scrolled = await rounds(() =>
      framesDuring(page, () => Promise.all([postSteadily(url, POSTS_PER_SECOND, SECONDS), scroll(page)])),
    );
    return [measureOf("following", following), measureOf("scrolled", scrolled)];
  } finally {
    await browser.close();
    await serve.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** Over a day, so that the strip has bars to draw. */
function spread(dataFolder: string): void {
  const db = new Sqlite(join(dataFolder, "hookbench.db"));
  db.prepare("UPDATE deliveries SET received_at = ? - (? - seq) * ?").run(
    Date.now() - 60_000,
    ROWS,
    Math.floor(DAY_MS / ROWS),
  );
  db.close();
}

/** By the wheel, a notch each frame of a slow screen. */
async function scroll(page: Page): Promise<void> {
  const until = performance.now() + SECONDS * 1000;
  while (performance.now() < until) {
    await page.mouse.wheel(0, 120);
    await page.waitForTimeout(30);
  }
}

async function rounds<T>(take: () => Promise<T>): Promise<readonly T[]> {
  const taken: T[] = [];
  for (let round = 0; round < ROUNDS; round += 1) taken.push(await take());
  return taken;
}

function measureOf(how: string, taken: readonly Frames[]): Measure {
  const perSecond = -bestQuartile(taken.map((frames) => -frames.perSecond));
  const longestTaskMs = bestQuartile(taken.map((frames) => frames.longestTaskMs));
  return {
    name: `a million rows, ${how}, while 100 a second arrive`,
    value: perSecond,
    unit: "frames a second",
    target: `>= ${LEAST_FRAMES}`,
    isMet: perSecond >= LEAST_FRAMES,
    detail: {
      longestTaskMs: Math.round(longestTaskMs),
      cpuMsASecond: Math.round(bestQuartile(taken.map(({ cpuMs }) => cpuMs / SECONDS))),
      longestFrameMs: Math.round(bestQuartile(taken.map(({ longestMs }) => longestMs))),
      eachRound: taken.map((frames) => Math.round(frames.perSecond)).join(" "),
    },
  };
}
