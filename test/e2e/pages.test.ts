import { expect, test } from "vitest";
import { closePages, workersChromium } from "../fixtures/chromium.ts";
import { startServer } from "../fixtures/http-server.ts";
import { withRig } from "../systems/rig.ts";

/** Every way a page has of making its browser send something elsewhere, each marked by its query. */
const PAGE = (to: string) => `<!doctype html>
<meta charset="utf-8"><title>A page</title>
<iframe name="one"></iframe><iframe name="two"></iframe><iframe name="three"></iframe><iframe name="four"></iframe>
<form id="plain" method="post" enctype="text/plain" target="one" action="${to}?form-text"><input name='{"a":"' value='"}'></form>
<form id="fields" method="post" target="two" action="${to}?form-fields"><input name="a" value="1"></form>
<form id="files" method="post" enctype="multipart/form-data" target="three" action="${to}?form-files"><input name="a"></form>
<img src="${to}?image"><link rel="stylesheet" href="${to}?style"><script src="${to}?script"></script>
<iframe src="${to}?frame"></iframe><a id="ping" href="about:blank" target="four" ping="${to}?ping">.</a>
<script>
  const quiet = () => undefined;
  const to = (what) => ${JSON.stringify(to)} + "?" + what;
  for (const id of ["plain", "fields", "files"]) document.getElementById(id).submit();
  document.getElementById("ping").click();
  navigator.sendBeacon(to("beacon"), "{}");
  fetch(to("no-cors"), { method: "POST", mode: "no-cors", body: "{}" }).catch(quiet);
  fetch(to("no-referrer"), { method: "POST", mode: "no-cors", body: "{}", referrerPolicy: "no-referrer" }).catch(quiet);
  fetch(to("keepalive"), { method: "POST", mode: "no-cors", body: "{}", keepalive: true }).catch(quiet);
  fetch(to("preflight"), { method: "POST", headers: { "content-type": "application/json" }, body: "{}" }).catch(quiet);
  fetch(to("put"), { method: "PUT", body: "{}" }).catch(quiet);
  new EventSource(to("events"));
  new WebSocket(to("socket").replace("http:", "ws:"));
  const worker = new Worker(URL.createObjectURL(new Blob([
    "fetch(" + JSON.stringify(to("worker")) + ", { method: 'POST', mode: 'no-cors', body: '{}' })",
  ])));
</script>`;

const WAYS = [
  "beacon",
  "events",
  "form-fields",
  "form-files",
  "form-text",
  "frame",
  "image",
  "keepalive",
  "no-cors",
  "no-referrer",
  "ping",
  "preflight",
  "put",
  "script",
  "socket",
  "style",
  "worker",
];

test("nothing that a page of another origin has the browser send starts a hook", { timeout: 120_000 }, () =>
  withRig(async (rig) => {
    const source = await rig.source({
      path: "open",
      provider: "none",
      secrets: [],
      methods: ["POST", "GET", "PUT", "PATCH", "DELETE"],
    });
    await rig.hook(source);
    const site = await startServer((_, response) =>
      response.setHeader("content-type", "text/html").end(PAGE(`${rig.app.receiverUrl}/hooks/open`)),
    );
    const browser = await workersChromium();
    try {
      const page = await browser.newPage();
      await page.goto(site.url);
      const seen = async () => {
        const { items } = await rig.call("deliveries.list", { limit: 500 });
        const queries = await Promise.all(items.map(async ({ id }) => (await rig.delivery(id)).query));
        return [...new Set(queries)].toSorted();
      };
      await expect.poll(seen, { timeout: 60_000 }).toEqual(WAYS);
      const { items } = await rig.call("deliveries.list", { limit: 500 });
      expect(new Set(items.map(({ disposition }) => disposition))).toEqual(new Set(["browser"]));
      expect(await rig.executions()).toEqual([]);
    } finally {
      await closePages(browser);
      await site.close();
    }
  }),
);
