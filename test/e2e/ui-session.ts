import type { Browser, Page } from "playwright-core";
import { closePages, workersChromium } from "../fixtures/chromium.ts";
import { type Serve, startServe } from "../fixtures/serve.ts";

export interface UiSession {
  readonly serve: Serve;
  readonly page: Page;
  /** What the page complained about: errors, and everything its content policy refused. */
  readonly complaints: readonly string[];
  /** Posts JSON to a path of the receiver; answers the delivery's id. */
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<string>;
  close(): Promise<void>;
}

/** The pages of the window by what they are called, and their addresses. */
const PAGES = {
  "All traffic": "traffic",
  Sources: "traffic?sheet=new-source",
  Hooks: "hooks",
  Runs: "hooks/runs",
  Endpoints: "endpoints",
  Log: "endpoints/log",
  Toolbox: "toolbox/sign",
  Settings: "settings",
} as const;
export type PageName = keyof typeof PAGES;

/** Goes to a page by its address, without loading the window anew. */
export async function openPage(page: Page, name: PageName): Promise<void> {
  await openAddress(page, PAGES[name]);
}

/** Goes to any address, as `hooks/hk_1`, without loading the window anew. */
export async function openAddress(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    globalThis.location.hash = hash;
  }, `#/${address}`);
}

/** Opens what a form has folded, where it is not open yet. */
export async function openMore(page: Page): Promise<void> {
  const head = page.locator(".fold-head");
  await head.waitFor();
  if ((await head.getAttribute("aria-expanded")) === "false") await head.click();
}

interface UiOptions {
  readonly dataFolder?: string;
  /** What `serve` is started with besides. */
  readonly args?: readonly string[];
  readonly timezoneId?: string;
  /** Whether the page reads and writes the clipboard, which all pages of a worker share. */
  readonly clipboard?: boolean;
  /** Whether what moves does: drawing it takes time of the machine, and tests wait until it stands still. */
  readonly hasMotion?: boolean;
  /** Whether notices go after seconds as they do at first; on a slow machine they would go before they were looked at. */
  readonly hasShortNotices?: boolean;
}

/** A `serve` with its interface open in a real Chromium; on a fresh data folder, or on one of an earlier `serve`. */
export async function openUi(options: UiOptions = {}): Promise<UiSession> {
  const [serve, browser]: [Serve, Browser] = await Promise.all([startServe(options), workersChromium()]);
  const zone = options.timezoneId === undefined ? {} : { timezoneId: options.timezoneId };
  const reducedMotion = options.hasMotion ? "no-preference" : "reduce";
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion, ...zone });
  page.setDefaultTimeout(30_000);
  if (!options.hasShortNotices)
    await page.context().addInitScript(() => window.localStorage.setItem("hookbench.notices", "4"));
  if (options.clipboard) await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // Of a delivery that is deleted meanwhile there is no drift to be told of, which a browser complains of.
    const [text, { url }] = [message.text(), message.location()];
    const isLate = text.includes("404") && url.endsWith("/api/deliveries.drift");
    if (message.type() === "error" && !isLate) complaints.push(`${text} ${url}`);
  });
  await page.goto(`${serve.control}/#token=${serve.token}`);
  await page.getByText(/^Today: [\d,]+ received/).waitFor();
  return {
    serve,
    page,
    complaints,
    async post(path, body, headers = {}) {
      const response = await fetch(serve.receiver + path, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
      await response.arrayBuffer();
      return response.headers.get("x-hookbench-delivery") ?? "";
    },
    async close() {
      await closePages(browser);
      await serve.stop();
    },
  };
}
