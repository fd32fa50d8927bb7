import type { Page } from "playwright-core";
import { launchChromium } from "../test/fixtures/chromium.ts";
import { type Serve, startServe } from "../test/fixtures/serve.ts";
import { type Measure, bestQuartile, median, percentile } from "./measure.ts";

const DELIVERIES = 120;
const ROUNDS = 4;
const STEPS = 25;
const MOST_MS = 80;

/**
 * From the key that goes to the next row to its title and its payload on the screen: the 95th percentile of each round,
 * and of the rounds the best quartile, for other programs run on the machine too.
 */
export async function benchDetail(): Promise<Measure> {
  const serve = await startServe();
  const browser = await launchChromium();
  try {
    await serve.call("sources.create", { name: "open", path: "open", provider: "none" });
    for (let number = 0; number < DELIVERIES; number += 1) await post(serve, number);
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${serve.control}/#token=${serve.token}`);
    await page.locator("[data-delivery-id]").first().click();
    await page.getByRole("group", { name: "Payload" }).waitFor();
    const rounds: number[][] = [];
    let at = DELIVERIES - 1;
    for (let round = 0; round < ROUNDS; round += 1) {
      const waits: number[] = [];
      for (let step = 0; step < STEPS; step += 1) waits.push(await goOn(page, (at -= 1)));
      rounds.push(waits);
    }
    const value = bestQuartile(rounds.map((waits) => percentile(waits, 0.95)));
    return {
      name: "row to readable detail",
      value,
      unit: "ms (p95)",
      target: `< ${MOST_MS} ms`,
      isMet: value < MOST_MS,
      detail: { medianMs: Math.round(bestQuartile(rounds.map(median))), steps: ROUNDS * STEPS },
    };
  } finally {
    await browser.close();
    await serve.stop();
  }
}

async function post(serve: Serve, number: number): Promise<void> {
  const response = await fetch(`${serve.receiver}/hooks/open`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ event: eventOf(number), note: "a delivery of the usual size ".repeat(20) }),
  });
  await response.arrayBuffer();
}

/** No one's is part of another's. */
function eventOf(number: number): string {
  return `row.${String(number).padStart(6, "0")}`;
}

/** Goes to the next row, and waits as long as a reader does who goes on quickly; answers milliseconds. */
async function goOn(page: Page, number: number): Promise<number> {
  await page.evaluate(watchFor, eventOf(number));
  await page.keyboard.press("j");
  const took = await page.waitForFunction(() => {
    const ms: unknown = Reflect.get(window, "readableAfter");
    return typeof ms === "number" ? ms : null;
  });
  await page.waitForTimeout(150);
  return Number(await took.jsonValue());
}

/** Runs in the page: from the next key to the frame in which the title and the payload have a text. */
function watchFor(text: string): void {
  Reflect.set(window, "readableAfter", null);
  let begun = 0;
  window.addEventListener("keydown", ({ timeStamp }) => (begun = timeStamp), { capture: true, once: true });
  const has = (selector: string) => document.querySelector(selector)?.textContent.includes(text) === true;
  const watcher = new MutationObserver(() => {
    if (!has("[data-testid=delivery-detail] h2") || !has("[data-testid=delivery-detail] .body-view")) return;
    watcher.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", () => Reflect.set(window, "readableAfter", performance.now() - begun));
      port1.start();
      port2.postMessage(null);
    });
  });
  watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
}
