import { createHmac } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiOfFile } from "../fakes/provider-apis/api.ts";
import { githubApi, githubState } from "../fakes/provider-apis/github.ts";
import { closePages, workersChromium } from "../fixtures/chromium.ts";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { type TunnelServer, startTunnelServer } from "../fixtures/tunnel-server.ts";

const SECRET = "tunnel-secret";
let serve: Serve;
let server: TunnelServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [serve, server, browser] = await Promise.all([startServe(), startTunnelServer(), workersChromium()]);
  await serve.call("sources.create", { name: "github", path: "github", provider: "github", secrets: [SECRET] });
  page = await browser.newPage();
  await page.goto(`${serve.control}/#token=${serve.token}`);
});

afterAll(async () => {
  await closePages(browser);
  await serve.stop();
  await server.close();
});

describe("a tunnel in the app", async () => {
  const state = githubState("github_pat_of_the_tunnel_test");
  const api = await apiOfFile(githubApi(state));

  it("is started from its pill with a host of the user's own and shows its public URL", async () => {
    await page
      .getByRole("button", { name: /tunnel/i })
      .first()
      .click();
    await page.getByLabel(/server/i).fill(server.host);
    await page.getByRole("button", { name: "Open tunnel" }).click();

    const { url } = await upStatus();
    await page.getByText(url).first().waitFor();
  });

  it("brings a post to the public URL into the record, signed and byte for byte", async () => {
    const { url } = await upStatus();
    const body = '{"zen":"Grüße\\r\\n"}';
    const signature = createHmac("sha256", SECRET).update(body).digest("hex");

    const response = await fetch(`${url}/hooks/github`, {
      method: "POST",
      headers: {
        "x-hub-signature-256": `sha256=${signature}`,
        "x-github-event": "ping",
        "content-type": "application/json",
      },
      body,
    });

    const delivery = await serve.call("deliveries.get", { id: response.headers.get("x-hookbench-delivery") ?? "" });
    expect(delivery).toMatchObject({
      verification: { outcome: "verified" },
      bodyBase64: Buffer.from(body).toString("base64"),
    });
  });

  it("says that a sender is not registered, and gives the URL and the sender's page for it", async () => {
    const row = page.getByRole("listitem").filter({ hasText: "not registered from here; you paste it there" });
    const link = row.getByRole("link", { name: "Copy and open" });
    expect(await link.getAttribute("href")).toMatch(/^https:\/\/docs\.github\.com\//);
  });

  it("does not record its own probes", async () => {
    const { items } = await serve.call("deliveries.list", {});
    expect(items.map(({ path }) => path)).toEqual(["/hooks/github"]);
  });

  it("shows in the window at once when the server drops it", async () => {
    const down = page.locator('[data-testid="tunnel"][data-state="down"]').waitFor({ timeout: 10_000 });
    await server.drop();

    await down;
    const sheet = page.getByRole("complementary", { name: "Tunnel" });
    const why = sheet.getByText(/\. It is tried again at \d\d:\d\d:\d\d\.$/);
    await why.waitFor();
    expect((await why.innerText()).length).toBeGreaterThan("It is tried again at 00:00:00.".length + 10);
    expect(await page.getByTestId("tunnel").getByRole("button").first().getAttribute("title")).toBe("Tunnel: down");
    const tried = page.waitForRequest(/\/api\/tunnel\.start$/);
    await sheet.getByRole("button", { name: "Try now" }).focus();
    await page.keyboard.press("Enter");
    await tried;
  });

  it("shows where a sender still posts once it is back under another URL, and changes that there", async () => {
    const [source] = (await serve.call("sources.list", {})).items;
    const before = await (async () => {
      await server.restore();
      return upStatus();
    })();
    await serve.call("registrations.create", {
      sourceId: source?.id ?? "",
      place: "octo/repo",
      api: api.url,
      token: state.token,
      tokenKept: true,
      follows: false,
    });
    await page.getByText("octo/repo, posts here").waitFor();
    const down = page.locator('[data-testid="tunnel"][data-state="down"]').waitFor();
    await server.drop();
    // Before that its client is taken back without being asked for a name.
    await down;
    await server.restore("localhost");
    await page.getByText(`still ${new URL(before.url).host}`).waitFor();
    const pill = page.locator('[data-testid="tunnel"][data-state="renamed"]');
    expect(await pill.getByRole("button").first().getAttribute("title")).toBe("Tunnel: open under another name");
    expect(await pill.innerText()).toMatch(/localhost:\d+/);
    await page
      .getByText(/\d\d:\d\d:\d\d to \d\d:\d\d:\d\d: /)
      .first()
      .waitFor();
    await page.getByRole("button", { name: "Change it there" }).click();
    await page.getByText("octo/repo, posts here").waitFor();
    expect(state.hooks.get(12)?.config["url"]).toMatch(/^http:\/\/localhost:\d+\/hooks\/github$/);
  });
});

async function upStatus(): Promise<{ url: string }> {
  return new Promise((resolve) => {
    const unsubscribe = serve.client.subscribe(null, { frame: () => void check() });
    async function check(): Promise<void> {
      const { state, url } = await serve.call("tunnel.status", {});
      if (state !== "up" || url === null) return;
      unsubscribe();
      resolve({ url });
    }
  });
}
