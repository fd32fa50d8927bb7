import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpServer, startServer } from "../fixtures/http-server.ts";
import { stepOf } from "./trace.ts";
import { type UiSession, openAddress, openPage, openUi } from "./ui-session.ts";

let ui: UiSession;
let app: HttpServer;

const yourApp = () => ui.page.getByRole("region", { name: "Your app" });
const address = () => yourApp().getByLabel("Your app’s URL");
const post = (path: string) => fetch(ui.serve.receiver + path, { method: "POST", body: "{}" });
const targetOf = async () => (await ui.serve.call("sources.list", {})).items[0]?.target;

beforeAll(async () => {
  [ui, app] = await Promise.all([
    openUi(),
    startServer((_request, response) => {
      response.writeHead(422, { "Content-Type": "application/json", "X-Own": "of the app" });
      response.end('{"error":"no such price"}');
    }),
  ]);
  await ui.serve.call("sources.create", { name: "shop", path: "shop" });
});

afterAll(() => Promise.all([ui.close(), app.close()]));

describe("a source's app in the window", () => {
  it("is a field of the source, by the keyboard", async () => {
    await openAddress(ui.page, "s/shop/setup");
    await address().fill("1/in");
    await ui.page.keyboard.press("Enter");
    await yourApp().getByRole("radio", { name: "refuse, 502" }).focus();
    await ui.page.keyboard.press("ArrowRight");
    await expect.poll(targetOf).toMatchObject({ url: "http://localhost:1/in", whenDown: "hold", timeoutSeconds: 30 });
    await expect.poll(() => yourApp().textContent()).toContain("app not tried yet");
    await openAddress(ui.page, "s/shop/settings");
    await ui.page.getByText("To your app").focus();
    await ui.page.keyboard.press("Enter");
    await ui.page.getByLabel("App timeout, seconds").fill("7");
    await ui.page.keyboard.press("Control+s");
    await ui.page.getByRole("status").getByText("Saved the source shop.").waitFor();
    expect(await targetOf()).toMatchObject({ url: "http://localhost:1/in", whenDown: "hold", timeoutSeconds: 7 });
  });

  it("says on the field what is wrong with it", async () => {
    await openAddress(ui.page, "s/shop/setup");
    await address().fill("ftp://localhost");
    await ui.page.keyboard.press("Enter");
    await expect.poll(() => address().getAttribute("aria-invalid")).toBe("true");
    await address().fill("1/in");
    await ui.page.keyboard.press("Enter");
    await expect.poll(() => address().getAttribute("aria-invalid")).toBe("false");
  });

  it("shows a light and how many wait, and delivers them or forgets them", async () => {
    await post("/hooks/shop/1");
    await post("/hooks/shop/2");
    await expect.poll(() => yourApp().textContent()).toContain("app down, 2 waiting");
    await yourApp().getByText("Connection refused").waitFor();
    await yourApp().getByRole("button", { name: "Forget them" }).click();
    await ui.page.getByRole("status").getByText("Not sent on any more: 2 deliveries.").waitFor();
    await ui.page.keyboard.press("Control+z");
    await expect.poll(() => yourApp().textContent()).toContain("app down, 2 waiting");
    await ui.page.keyboard.press("Control+Shift+z");
    await expect.poll(() => yourApp().textContent()).toContain("app down");
    await expect.poll(() => yourApp().textContent()).not.toContain("waiting");
    await post("/hooks/shop/3");
    await expect.poll(() => yourApp().textContent()).toContain("app down, 1 waiting");
    // What was forgotten before is had back by its own undo, though more was forgotten since.
    await yourApp().getByRole("button", { name: "Forget them" }).click();
    await ui.page.getByRole("status").getByText("Not sent on any more: 1 delivery.").waitFor();
    await ui.page
      .getByRole("status")
      .getByRole("group")
      .filter({ hasText: ": 2 deliveries." })
      .getByRole("button", { name: "Undo" })
      .click();
    await expect.poll(() => yourApp().textContent()).toContain("app down, 2 waiting");
    await yourApp().getByRole("button", { name: "Forget them" }).click();
    await expect.poll(() => yourApp().textContent()).not.toContain("waiting");
    await ui.page
      .getByRole("status")
      .getByRole("group")
      .filter({ hasText: ": 1 delivery." })
      .getByRole("button", { name: "Undo" })
      .click();
    await expect.poll(() => yourApp().textContent()).toContain("app down, 1 waiting");
    await address().fill(`${app.port}/in`);
    await ui.page.keyboard.press("Enter");
    await expect.poll(() => app.seen.map(({ url }) => url)).toEqual(["/in/3"]);
    await yourApp().getByText("app up", { exact: true }).waitFor();
  });

  it("says above the list what waits, and delivers it from there once the app is back", async () => {
    const [source] = (await ui.serve.call("sources.list", {})).items;
    const id = source?.id ?? "";
    await ui.serve.call("sources.update", { id, target: { url: "http://localhost:1/in", whenDown: "hold" } });
    for (const n of [4, 5]) await post(`/hooks/shop/${n}`);
    await openPage(ui.page, "All traffic");
    const bar = ui.page.getByRole("group", { name: "What waits at shop" });
    await bar.getByText("shop: your app is down, 2 waiting").waitFor();
    await ui.page.getByRole("contentinfo").getByText("2 held for apps").waitFor();
    expect(await ui.page.locator("[data-delivery-id]").first().textContent()).toContain("down, held");
    // A person presses the button, by the keyboard: the app is looked for at once, and is still not there.
    await bar.getByRole("button", { name: "Deliver now" }).focus();
    await ui.page.keyboard.press("Enter");
    await bar.getByText("2 waiting").waitFor();
    await bar.getByRole("button", { name: "Forget them" }).focus();
    await ui.page.keyboard.press("Enter");
    await bar.waitFor({ state: "detached" });
    await ui.serve.call("sources.update", { id, target: { url: `${app.url}/in`, whenDown: "hold" } });
    expect(app.seen.map(({ url }) => url)).toEqual(["/in/3"]);
  });

  it("shows in the list how it answered, and in the trace both answers", async () => {
    await post("/hooks/shop/now");
    await openPage(ui.page, "All traffic");
    const row = ui.page.locator("[data-delivery-id]").first();
    await expect.poll(() => row.textContent()).toMatch(/422 · \d+ms422/);
    await row.click();
    const [own, given] = [stepOf(ui.page, "Your app"), stepOf(ui.page, "Answer")];
    await own.getByText(/^Answered 422 in \d+ ms$/).waitFor();
    // What the app did not take is open without being asked for.
    await own.getByText("of the app").waitFor();
    await own.getByRole("group", { name: "The app’s answer" }).getByText("no such price").waitFor();
    await given.getByText("422 your app’s answer, unchanged").waitFor();
    await given.getByRole("button", { name: /\d+ headers?, \d+ B$/ }).click();
    await given.getByText('"no such price"').waitFor();
  });

  it("lets go and drops, one by one, what is held step by step", async () => {
    const [source] = (await ui.serve.call("sources.list", {})).items;
    const target = { url: `${app.url}/in`, mode: "step" as const };
    await ui.serve.call("sources.update", { id: source?.id ?? "", target });
    const first = post("/hooks/shop/first");
    const row = ui.page.locator("[data-delivery-id]").first();
    await expect.poll(() => row.textContent()).toMatch(/held, \d+(\.\d)? s/);
    await row.click();
    await ui.page.getByRole("button", { name: "Let it go" }).click();
    expect((await first).status).toBe(422);
    await expect.poll(() => ui.page.getByRole("button", { name: "Let it go" }).count()).toBe(0);
    const second = post("/hooks/shop/second");
    await expect.poll(() => row.textContent()).toMatch(/held, \d+(\.\d)? s/);
    await row.click();
    await ui.page.getByTestId("delivery-detail").getByRole("button", { name: "Drop" }).click();
    await second;
    await expect.poll(() => row.textContent()).toContain("dropped");
    expect(app.seen.map(({ url }) => url)).not.toContain("/in/second");
  });
});
