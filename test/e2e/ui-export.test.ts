import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { type UiSession, openUi } from "./ui-session.ts";

let ui: UiSession;

beforeAll(async () => {
  ui = await openUi();
  await ui.serve.call("sources.create", { name: "shop", path: "shop", provider: "none" });
  await ui.post("/hooks/shop", { n: 1 });
});
afterAll(() => ui.close());

test("a delivery is saved as HAR from its menu, and what was saved is said", async () => {
  await ui.page.locator("[data-delivery-id]").first().click();
  await ui.page.getByRole("button", { name: "Copy", exact: true }).click();
  const [download] = await Promise.all([
    ui.page.waitForEvent("download"),
    ui.page.getByRole("menuitem", { name: "Save as HAR" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("deliveries.har");
  const path = join(temporaryFolder(), "deliveries.har");
  await download.saveAs(path);
  const archive = JSON.parse(readFileSync(path, "utf8"));
  expect(archive.log.entries[0].request.postData.text).toBe('{"n":1}');
  await ui.page.getByText("1 delivery saved.").waitFor();
  expect(ui.complaints).toEqual([]);
});

/** A page that has nothing to do with ours, and is not on the network. */
async function elsewhere(): Promise<Page> {
  const context = await ui.page.context().browser()?.newContext();
  if (!context) throw new Error("The page has no browser");
  return context.newPage();
}

/** An export as a file. */
async function saved(format: "har" | "html", ids?: string[]): Promise<string> {
  const { files } = await ui.serve.call("deliveries.export", { format, ...(ids ? { ids } : { filter: {} }) });
  const path = join(temporaryFolder(), files[0]?.name ?? "");
  writeFileSync(path, Buffer.from(files[0]?.contentBase64 ?? "", "base64"));
  return path;
}

test("a HAR is opened by the reader of another program, which finds each request by its body and plays its answer", async () => {
  const url = `${ui.serve.receiver}/hooks/shop?challenge=a%20b`;
  const body = '{"n":2,"t":"ü"}';
  const heard = async (asked: Promise<Response>) => asked.then(async (answer) => [answer.status, await answer.text()]);
  const [got, posted] = [await heard(fetch(url)), await heard(fetch(url, { method: "POST", body }))];
  const page = await elsewhere();
  await page.routeFromHAR(await saved("har"), { notFound: "abort" });
  const opened = await page.goto(url);
  expect([opened?.status(), await opened?.text()]).toEqual(got);
  const post = (given: string) =>
    page.evaluate(async (sent) => {
      const answer = await fetch(globalThis.location.href, { method: "POST", body: sent });
      return [answer.status, await answer.text()];
    }, given);
  expect(await post(body)).toEqual(posted);
  await expect(post("{}")).rejects.toThrow(/Failed to fetch/);
  await page.context().close();
});

test("a page that is shared opens without a network and runs nothing of what came, and its body is saved as it came", async () => {
  const hostile = `</pre><img src=x onerror="document.title='run'"><script>document.title='run'</script><svg onload=alert(1)>\u202e`;
  const id = await ui.post("/hooks/shop", { hostile });
  const page = await elsewhere();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.context().setOffline(true);
  const path = await saved("html", [id]);
  await page.goto(`file://${path}`);
  await page.getByText("</pre><img src=x onerror=").waitFor();
  expect(await page.title()).not.toBe("run");
  expect(asked).toEqual([`file://${path}`]);
  expect(await page.locator("img, script, svg, iframe").count()).toBe(0);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("a[download]").click()]);
  const body = join(temporaryFolder(), "body");
  await download.saveAs(body);
  expect(JSON.parse(readFileSync(body, "utf8"))).toEqual({ hostile });
  await page.context().close();
});
