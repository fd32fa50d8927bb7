import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { launchChromium } from "../test/fixtures/chromium.ts";
import ownRunFolder from "../test/fixtures/run-folder.ts";
import { startServe } from "../test/fixtures/serve.ts";
import { main, root } from "./command.js";

const SIZE = { width: 1440, height: 900 };
const SECRET = "an-example-secret-of-a-picture-01";

/** An app that takes everything but refunds. */
async function startApp() {
  const app = createServer((request, response) => {
    request.resume();
    response.writeHead(request.url?.includes("refunds") ? 500 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify({ taken: !request.url?.includes("refunds") }));
  });
  app.listen(0, "127.0.0.1");
  await once(app, "listening");
  return app;
}

/** Sources, a hook, and deliveries that went well, failed, were rejected and wait, as a day of work leaves them. */
async function fill({ call, receiver }, appUrl) {
  const post = async (path, body, headers = {}) => {
    const sent = { method: "POST", headers: { "content-type": "application/json", ...headers }, body };
    return (await fetch(`${receiver}/hooks/${path}`, sent)).headers.get("x-hookbench-delivery") ?? "";
  };
  const github = await call("sources.create", {
    name: "github",
    path: "github",
    provider: "github",
    secrets: [SECRET],
    target: { url: `${appUrl}/github` },
  });
  const shop = { name: "shop", path: "shop", provider: "none", target: { url: `${appUrl}/shop` } };
  await call("sources.create", shop);
  await call("sources.create", { name: "stripe", path: "stripe", provider: "stripe" });
  await call("hooks.create", {
    name: "Say the title of a pull request",
    sourceId: github.id,
    event: "pull_request",
    action: "execute_tool",
    actionConfig: {
      toolId: "shell",
      toolAction: "execute",
      toolParams: { command: 'echo "{{webhook.body.pull_request.title}}"' },
    },
  });
  for (const total of [1290, 4900, 750])
    await post("shop/orders", JSON.stringify({ event: "order.paid", order: { total, currency: "EUR" } }));
  await post("shop/refunds", JSON.stringify({ event: "refund.created", order: { total: 750, currency: "EUR" } }));
  for (const event of ["push", "issues", "pull_request"])
    await call("samples.send", { provider: "github", event, sourceId: github.id });
  const unsigned = JSON.stringify({ zen: "Keep it logically awesome.", hook_id: 4207 });
  return post("github", unsigned, { "x-github-event": "ping" });
}

/** Takes the pictures of the documentation anew, of a real server in a real browser, with made-up data. */
await main(import.meta.url, async () => {
  ownRunFolder();
  const [serve, app, browser] = await Promise.all([
    startServe({ args: ["--receiver-port", "4400"] }),
    startApp(),
    launchChromium(),
  ]);
  try {
    const rejected = await fill(serve, `http://127.0.0.1:${app.address().port}`);
    const page = await browser.newPage({ viewport: SIZE, colorScheme: "light", reducedMotion: "reduce" });
    const open = async (address, shown) => {
      await page.evaluate((hash) => (globalThis.location.hash = hash), `#/${address}`);
      await shown(page).waitFor();
      await page.mouse.move(0, 0);
    };
    const take = (name) => page.screenshot({ path: join(root, "docs", `${name}.png`) });
    await page.goto(`${serve.control}/#token=${serve.token}`);
    await open(`traffic?d=${rejected}`, () => page.getByRole("listitem", { name: "Signature", exact: true }));
    await take("deliveries");
    await open("s/stripe/setup", () => page.getByText("0 of 8 kept"));
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
