import { launchChromium } from "../test/fixtures/chromium.ts";
import { startServe } from "../test/fixtures/serve.ts";
import { type Measure, median, percentile } from "./measure.ts";

const POSTS_PER_SECOND = 100;
const SECONDS = 8;

interface PaintedRow {
  readonly id: string;
  readonly at: number;
}

/** From posting a delivery to its row on the screen of a real Chromium, at a steady 100 posts a second. */
export async function benchPainted(): Promise<Measure> {
  const serve = await startServe();
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const painted = new Map<string, number>();
    await page.exposeFunction("reportPainted", (rows: PaintedRow[]) =>
      rows.forEach(({ id, at }) => painted.set(id, at)),
    );
    await serve.call("sources.create", { name: "open", path: "open", provider: "none" });
    await page.goto(`${serve.control}/#token=${serve.token}`);
    await page.getByRole("navigation").first().waitFor();
    await page.evaluate(watchRows);
    const posted = await postSteadily(`${serve.receiver}/hooks/open`);
    await page.waitForFunction(
      (id) => document.querySelector(`[data-delivery-id="${id}"]`) !== null,
      posted.at(-1)?.id,
    );
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
    const waits = posted.flatMap(({ id, at }) => {
      const shown = painted.get(id);
      return shown === undefined ? [] : [shown - at];
    });
    const p95 = percentile(waits, 0.95);
    return {
      name: "post to row painted at 100 posts a second",
      value: p95,
      unit: "ms (p95)",
      target: "< 100 ms",
      isMet: p95 < 100 && waits.length === posted.length,
      detail: { medianMs: Math.round(median(waits)), painted: waits.length, posted: posted.length },
    };
  } finally {
    await browser.close();
    await serve.stop();
  }
}

/** Runs in the page: reports each row once, after the frame that first showed it. */
function watchRows(): void {
  const seen = new Set<string>();
  const report: unknown = Reflect.get(window, "reportPainted");
  if (typeof report !== "function") throw new Error("The page cannot report");
  new MutationObserver(() => {
    const fresh = [...document.querySelectorAll("[data-delivery-id]")]
      .map((row) => row.getAttribute("data-delivery-id") ?? "")
      .filter((id) => !seen.has(id));
    if (fresh.length === 0) return;
    for (const id of fresh) seen.add(id);
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", () => {
        const at = performance.timeOrigin + performance.now();
        report(fresh.map((id) => ({ id, at })));
      });
      port1.start();
      port2.postMessage(null);
    });
  }).observe(document.body, { subtree: true, childList: true });
}

async function postSteadily(url: string): Promise<{ id: string; at: number }[]> {
  const posts: Promise<{ id: string; at: number }>[] = [];
  const started = performance.now();
  for (let index = 0; index < POSTS_PER_SECOND * SECONDS; index += 1) {
    const due = started + (index * 1000) / POSTS_PER_SECOND;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    posts.push(post(url, index));
  }
  return Promise.all(posts);
}

async function post(url: string, index: number): Promise<{ id: string; at: number }> {
  const at = performance.timeOrigin + performance.now();
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    // An event of its own: what is alike is folded into one row, and rows are what is measured.
    body: JSON.stringify({ event: `row.${index}`, note: "a delivery of the usual size ".repeat(20) }),
  });
  await response.arrayBuffer();
  return { id: response.headers.get("x-hookbench-delivery") ?? "", at };
}
