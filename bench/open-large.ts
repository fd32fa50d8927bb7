import type { Page } from "playwright-core";
import { launchChromium } from "../test/fixtures/chromium.ts";
import { type Serve, startServe } from "../test/fixtures/serve.ts";
import { type Frames, framesDuring } from "./frames.ts";
import type { Measure } from "./measure.ts";

const BYTES = 49_000_000;
const MOST_MS = 100;
/** After the first lines stand there: what is still being laid out. */
const AFTER_MS = 1500;

interface Body {
  readonly type: string;
  readonly write: (item: (n: number) => unknown) => string;
  /** By the names of the views that are looked at, the first of them being what it opens in. */
  readonly views: readonly string[];
}

const BODIES: Readonly<Record<string, Body>> = {
  "JSON on one line": {
    type: "application/json",
    write: (item) => `{"items":[${each(item).join(",")}]}`,
    views: ["Pretty", "Tree", "Raw", "Hex"],
  },
  "lines of JSON": { type: "application/x-ndjson", write: (item) => each(item).join("\n"), views: ["Events", "Raw"] },
  XML: {
    type: "application/xml",
    write: (item) =>
      `<items>${each(item)
        .map((json) => `<item>${json.replaceAll('"', "'")}</item>`)
        .join("")}</items>`,
    views: ["XML"],
  },
};

/**
 * How long the UI thread is busy at most while a body of 49 MB is shown after it was asked for, and in its other views: in
 * CPU time, for what else the machine does is no fault of the window.
 */
export async function benchOpenLarge(): Promise<readonly Measure[]> {
  const serve = await startServe();
  const browser = await launchChromium();
  try {
    await serve.call("settings.update", { bodyLimitBytes: 64 * 1024 * 1024 });
    await serve.call("sources.create", { name: "open", path: "open", provider: "none" });
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${serve.control}/#token=${serve.token}`);
    await page.getByRole("navigation").first().waitFor();
    const measures: Measure[] = [];
    for (const [name, body] of Object.entries(BODIES)) measures.push(...(await open(page, serve, name, body)));
    return measures;
  } finally {
    await browser.close();
    await serve.stop();
  }
}

async function open(page: Page, serve: Serve, name: string, body: Body): Promise<readonly Measure[]> {
  const answer = await fetch(`${serve.receiver}/hooks/open`, {
    method: "POST",
    headers: { "content-type": body.type },
    body: body.write((n) => ({
      id: n,
      name: "a thing of the usual kind",
      price: 12.5,
      tags: ["one", "two"],
      isOn: true,
    })),
  });
  const id = answer.headers.get("x-hookbench-delivery") ?? "";
  const detail = page.getByTestId("delivery-detail");
  await page.evaluate((hash) => (globalThis.location.hash = hash), `#/traffic?d=${id}`);
  await detail.getByRole("button", { name: "Show it" }).waitFor({ timeout: 120_000 });
  const measures: Measure[] = [];
  for (const [index, view] of body.views.entries()) {
    const control =
      index === 0
        ? detail.getByRole("button", { name: "Show it" })
        : detail.getByRole("radio", { name: view, exact: true });
    const frames = await framesDuring(page, async () => {
      await control.click();
      await detail.locator(".virtual.code:not([aria-busy=true]) .code-line").first().waitFor({ timeout: 300_000 });
      await page.waitForTimeout(AFTER_MS);
    });
    measures.push(measureOf(`show 49 MB, ${name}, ${view}: longest task`, frames));
  }
  return measures;
}

function measureOf(name: string, { longestTaskMs, longestMs, cpuMs }: Frames): Measure {
  return {
    name,
    value: longestTaskMs,
    unit: "ms",
    target: `< ${MOST_MS} ms`,
    isMet: longestTaskMs < MOST_MS,
    detail: { longestFrameMs: Math.round(longestMs), cpuMs: Math.round(cpuMs) },
  };
}

function each(item: (n: number) => unknown): readonly string[] {
  const texts: string[] = [];
  for (let length = 0; length < BYTES;) {
    const text = JSON.stringify(item(texts.length));
    texts.push(text);
    length += text.length + 1;
  }
  return texts;
}
