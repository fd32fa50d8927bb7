import { rmSync } from "node:fs";
import type { Page } from "playwright-core";
import type { Input } from "../src/contract/api.ts";
import { launchChromium } from "../test/fixtures/chromium.ts";
import { type Serve, startServe } from "../test/fixtures/serve.ts";
import { allAccepted } from "./bare.ts";
import { type Frames, framesDuring } from "./frames.ts";
import { MILLION, historyOf } from "./history.ts";
import { indexed } from "./indexed.ts";
import { runLoad } from "./load.ts";
import { type Measure, bestQuartile, median } from "./measure.ts";

const SECRET = "bench-secret";
const [SESSIONS, LEAST_FRAMES] = [4, 50];
const ARROWS = 24;
/** A quick typist's, and how quickly rows are gone through. */
const [KEY_MS, ARROW_MS] = [60, 120];
const [ROUNDS, SECONDS, MOST_LOST] = [5, 4, 0.2];
/** The index may go on being made while it is measured, where it takes longer than this. */
const INDEX_MS = 90_000;
/** Of contents that few deliveries have: all of them are read. */
const LOOKED_FOR = "body.data.customer:needle77";
const PATIENCE_MS = 40;

/**
 * A typical session over a history of `deliveries`, a million by itself, in a Chromium that draws in software: a filter is
 * typed, its rows are gone through by arrows, one is opened and compared. And how much less is received while a filter that
 * reads all contents is streamed, at full load.
 */
export async function benchSession({
  deliveries = MILLION,
}: { readonly deliveries?: number | undefined } = {}): Promise<readonly Measure[]> {
  const dataFolder = await historyOf(deliveries);
  const serve = await startServe({ dataFolder });
  try {
    const until = performance.now() + INDEX_MS;
    while (indexed(dataFolder) < deliveries && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 500));
    const isIndexed = indexed(dataFolder) >= deliveries ? "yes" : "no";
    return [await inChromium(serve, { deliveries, isIndexed }), await receiving(serve, { deliveries, isIndexed })];
  } finally {
    await serve.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

interface Over {
  readonly deliveries: number;
  readonly isIndexed: string;
}

async function inChromium(serve: Serve, { deliveries, isIndexed }: Over): Promise<Measure> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${serve.control}/#token=${serve.token}`);
    await page.locator("[data-delivery-id]").first().waitFor({ timeout: 120_000 });
    const taken: Frames[] = [];
    // Of the first events of the history none worked, so that there is nothing to compare with.
    for (let session = 0; session < SESSIONS; session += 1)
      taken.push(await framesDuring(page, () => oneSession(page, `event:invoice.event${session + 2}`)));
    const perSecond = -bestQuartile(taken.map((frames) => -frames.perSecond));
    return {
      name: `a session over ${deliveries.toLocaleString("en")}: filter, arrows, open, compare`,
      value: perSecond,
      unit: "frames a second",
      target: `>= ${LEAST_FRAMES}`,
      isMet: perSecond >= LEAST_FRAMES,
      detail: {
        isIndexed,
        longestTaskMs: Math.round(bestQuartile(taken.map(({ longestTaskMs }) => longestTaskMs))),
        longestFrameMs: Math.round(bestQuartile(taken.map(({ longestMs }) => longestMs))),
        eachSession: taken.map((frames) => Math.round(frames.perSecond)).join(" "),
      },
    };
  } finally {
    await browser.close();
  }
}

async function oneSession(page: Page, filter: string): Promise<void> {
  await page.keyboard.press("/");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(filter, { delay: KEY_MS });
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.locator("[data-delivery-id]").first().click();
  for (let step = 0; step < ARROWS; step += 1) {
    await page.keyboard.press("ArrowDown");
    await page.waitForTimeout(ARROW_MS);
  }
  await page.getByRole("group", { name: "Payload" }).waitFor();
  await page.keyboard.press("d");
  await page.getByTestId("compare-summary").waitFor();
  await page.waitForTimeout(500);
  await page.keyboard.press("Escape");
  await page.locator("[data-delivery-id]").first().waitFor();
}

async function receiving(serve: Serve, { deliveries, isIndexed }: Over): Promise<Measure> {
  await serve.call("sources.create", { name: "github", path: "github", provider: "github", secrets: [SECRET] });
  const port = Number(new URL(serve.receiver).port);
  const load = { port, path: "/hooks/github", secret: SECRET, connections: 64, seconds: SECONDS, bodyBytes: 1024 };
  const rate = async () => allAccepted(await runLoad(load)).requestsPerSecond;
  await runLoad({ ...load, seconds: 1 });
  const [alone, meanwhile, looks]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    alone.push(await rate());
    const looking = keepLooking(serve);
    meanwhile.push(await rate());
    looks.push(await looking.stop());
  }
  const lost = 1 - median(meanwhile) / median(alone);
  return {
    name: `received less while ${deliveries.toLocaleString("en")} are looked through`,
    value: lost * 100,
    unit: "%",
    target: `<= ${MOST_LOST * 100} %`,
    isMet: lost <= MOST_LOST,
    detail: {
      isIndexed,
      alonePerSecond: Math.round(median(alone)),
      meanwhilePerSecond: Math.round(median(meanwhile)),
      pagesLookedAt: Math.round(median(looks)),
    },
  };
}

/** Streams a filter, and begins anew where it has come to the end; `stop` answers how many pages that were. */
function keepLooking({ call }: Serve): { stop(): Promise<number> } {
  const over = new AbortController();
  const look = async () => {
    let pages = 0;
    let cursor: string | null = null;
    while (!over.signal.aborted) {
      const wish: Input<"deliveries.list"> = {
        query: LOOKED_FOR,
        limit: 200,
        patienceMs: PATIENCE_MS,
        ...(cursor === null ? {} : { cursor }),
      };
      cursor = (await call("deliveries.list", wish)).nextCursor;
      pages += 1;
    }
    return pages;
  };
  const looked = look();
  return {
    stop: () => {
      over.abort();
      return looked;
    },
  };
}
