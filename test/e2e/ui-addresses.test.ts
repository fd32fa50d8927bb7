import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type HttpServer, startServer } from "../fixtures/http-server.ts";
import { type UiSession, openUi } from "./ui-session.ts";

let ui: UiSession;
let app: HttpServer;

/** What stands at each address, as something to be seen. */
let places: readonly (readonly [address: string, see: (page: Page) => Promise<unknown>])[];

const text = (words: string | RegExp) => (page: Page) => page.getByText(words).first().waitFor();
const heading = (name: string) => (page: Page) => page.getByRole("heading", { name, level: 1 }).waitFor();
const pressed = (name: string) => (page: Page) => page.getByRole("radio", { name, checked: true }).waitFor();

beforeAll(async () => {
  [ui, app] = await Promise.all([openUi({ clipboard: true }), startServer()]);
  const { serve } = ui;
  const source = await serve.call("sources.create", {
    name: "shop",
    path: "shop",
    provider: "none",
    requireSignature: false,
  });
  const hook = await serve.call("hooks.create", {
    name: "Tell me",
    sourceId: source.id,
    action: "notify",
    messageTemplate: "It came",
  });
  const first = await ui.post("/hooks/shop", { event: "paid", n: 1 });
  const second = await ui.post("/hooks/shop", { event: "paid", n: 2 });
  const view = await serve.call("views.create", { name: "Posts", filter: "method:POST" });
  const endpoint = await serve.call("endpoints.create", { name: "Mine", url: `${app.url}/in`, provider: "github" });
  const sent = await serve.call("events.send", { endpointId: endpoint.id, type: "ping" });
  const runOf = async () => (await serve.call("executions.list", { hookId: hook.id })).items.at(-1);
  await vi.waitUntil(async () => (await runOf())?.status === "success", { timeout: 30_000, interval: 50 });
  const run = (await runOf())?.id ?? "";
  const row = (id: string) => (page: Page) => page.locator(`.delivery-row.active[data-delivery-id="${id}"]`).waitFor();
  places = [
    [
      `traffic?q=event%3Apaid&d=${first}&view=tree`,
      async (page) => {
        await row(first)(page);
        await page.locator(".filter-bar .chip", { hasText: "event:paid" }).waitFor();
        await page
          .getByRole("tab", { name: "Tree", selected: true })
          .or(page.getByRole("radio", { name: "Tree", checked: true }))
          .waitFor();
      },
    ],
    [`s/shop?d=${second}`, row(second)],
    ["s/shop/setup", pressed("Set up")],
    ["s/shop/secrets", pressed("Secrets")],
    ["s/shop/answer", pressed("Answer")],
    ["s/shop/settings", pressed("Settings")],
    [`v/${view.id}`, (page) => page.locator(".filter-bar .chip", { hasText: "method:POST" }).waitFor()],
    ["needs-you", heading("Needs you")],
    [`compare/${first}/${second}`, text(/1 field differs/)],
    [`hooks/${hook.id}`, (page) => page.getByRole("textbox", { name: "Name" }).waitFor()],
    ["hooks/runs", heading("Runs")],
    [
      `hooks/runs/${run}`,
      async (page) => {
        await page.getByTestId("delivery-detail").getByText("/hooks/shop").first().waitFor();
        await page.getByRole("button", { name: /^Tell me/, expanded: true }).waitFor();
      },
    ],
    [`endpoints/${endpoint.id}`, (page) => page.locator(`input[value="${app.url}/in"]`).waitFor()],
    [`endpoints/${endpoint.id}/log`, (page) => page.getByRole("tab", { name: "Log", selected: true }).waitFor()],
    ["endpoints/log", heading("Log")],
    [
      `endpoints/${endpoint.id}/events/${sent.id}/attempts/1`,
      (page) => page.getByRole("button", { name: /1st attempt/, expanded: true }).waitFor(),
    ],
    ...["sign", "verify", "curl", "check"].map((tool) => [`toolbox/${tool}`, heading("Toolbox")] as const),
    ["settings/data", heading("Settings")],
    ["settings/data?sheet=tunnel", (page) => page.getByRole("complementary", { name: "Tunnel" }).waitFor()],
    [`traffic?compose=${first}`, (page) => page.getByRole("region", { name: "Edit and send" }).waitFor()],
  ];
});
afterAll(() => Promise.all([ui.close(), app.close()]));

const here = (page: Page) => page.evaluate(() => globalThis.location.hash.replace(/^#\//, ""));
const query = async (page: Page) => new URLSearchParams((await here(page)).split("?")[1]);

async function open(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    globalThis.location.hash = hash;
  }, `#/${address}`);
}

test("every address shows its own in this window, again in a second one, and after it is loaded anew", async () => {
  const [second] = await Promise.all([
    ui.page.waitForEvent("popup"),
    ui.page.evaluate(() => void globalThis.open(globalThis.location.href)),
  ]);
  for (const [number, [address, see]] of places.entries()) {
    await open(ui.page, address);
    await see(ui.page).catch((cause: unknown) =>
      Promise.reject(new Error(`${address} shows something else`, { cause })),
    );
    // What differs in the fragment alone would not be loaded anew.
    await second.goto(`${ui.serve.control}/?${number}#/${address}`);
    await see(second).catch((cause: unknown) => Promise.reject(new Error(`${address} is lost by loading`, { cause })));
    expect(await here(second)).toBe(await here(ui.page));
  }
  await second.close();
});

test("back and forward lead through all of them", async () => {
  for (const [address, see] of places.toReversed().slice(1)) {
    await ui.page.goBack();
    await see(ui.page).catch((cause: unknown) =>
      Promise.reject(new Error(`back to ${address} shows something else`, { cause })),
    );
  }
  await ui.page.goForward();
  await places[1]?.[1](ui.page);
});

test("an address of before opens a run in its delivery, and one whose thing is gone says so", async () => {
  const run =
    places
      .find(([address]) => /^hooks\/runs\/./.test(address))?.[0]
      .split("/")
      .at(-1) ?? "";
  await open(ui.page, `executions/${run}`);
  await expect.poll(() => here(ui.page)).toBe(`hooks/runs/${run}`);
  await ui.page
    .getByTestId("delivery-detail")
    .getByRole("button", { name: /^Tell me/, expanded: true })
    .waitFor();

  const gone = ui.page.getByRole("alert");
  for (const [address, said] of [
    ["hooks/hk_gone", "There is no hook hk_gone"],
    ["endpoints/ep_gone", "There is no endpoint ep_gone"],
    ["hooks/runs/exe_gone", "There is no such run"],
    ["s/gone", "There is no source gone"],
    ["traffic?d=dlv_gone", "Nothing has the id dlv_gone."],
    ["traffic?d=dlv_01ARZ3NDEKTSV4RRFFQ69G5FAV", /^By its id it came on 2016-07-\d\d .* It was deleted, or is older/],
  ] as const) {
    await open(ui.page, address);
    await gone.getByText(said).first().waitFor();
  }
});

test("what the list was filtered and sorted by is kept on the way to another page and back, and the address says so", async () => {
  const { page } = ui;
  const chip = page.locator(".filter-bar .chip", { hasText: "event:paid" });
  await open(page, "traffic");
  await page.keyboard.press("/");
  await page.keyboard.type("event:paid ");
  await page.getByRole("columnheader", { name: "Size" }).click();
  await expect.poll(async () => (await query(page)).get("sort")).toBe("size:desc");
  await open(page, "settings");
  await heading("Settings")(page);
  await open(page, "traffic");
  await chip.waitFor();
  await expect.poll(async () => (await query(page)).get("q")).toBe("event:paid");
  expect((await query(page)).get("sort")).toBe("size:desc");
  await page.reload();
  await chip.waitFor();
});

test("a linked row is in view, and the place scrolled to is kept over a reload, back, and in a second window", async () => {
  const { page, serve } = ui;
  await open(page, "traffic");
  await Promise.all(Array.from({ length: 120 }, (_, n) => ui.post("/hooks/nowhere", { n })));
  const { items } = await serve.call("deliveries.list", { limit: 200 });
  const oldest = items.at(-1)?.id ?? "";
  const boxOf = (element: ReturnType<Page["locator"]>) => element.boundingBox({ timeout: 1000 }).catch(() => null);
  const isInView = async () => {
    const [row, list] = await Promise.all([
      boxOf(page.locator(`[data-delivery-id="${oldest}"]`)),
      boxOf(page.getByRole("treegrid")),
    ]);
    return row !== null && list !== null && row.y >= list.y - 1 && row.y + row.height <= list.y + list.height + 1;
  };
  await open(page, `traffic?d=${oldest}`);
  await expect.poll(isInView).toBe(true);
  await page.reload();
  await expect.poll(isInView).toBe(true);

  const uppermost = (one: Page) =>
    one.getByRole("treegrid").evaluate((list) => {
      const edge = list.getBoundingClientRect().top;
      const rows = [...list.querySelectorAll("[data-delivery-id]")];
      return rows.find((row) => row.getBoundingClientRect().top >= edge)?.getAttribute("data-delivery-id");
    });
  await page.getByRole("treegrid").hover();
  await page.mouse.wheel(0, -1200);
  await expect.poll(isInView).toBe(false);
  const told = async () => (await query(page)).get("at");
  await expect.poll(async () => (await told()) === (await uppermost(page))).toBe(true);
  const [place, address] = [await told(), await here(page)];
  await page.reload();
  await expect.poll(() => uppermost(page)).toBe(place);
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await heading("Hooks")(page);
  await page.goBack();
  await expect.poll(() => uppermost(page)).toBe(place);
  expect(await here(page)).toBe(address);
  const [second] = await Promise.all([
    page.waitForEvent("popup"),
    page.evaluate(() => void globalThis.open(globalThis.location.href)),
  ]);
  await expect.poll(() => uppermost(second)).toBe(place);
  await second.close();

  // A link to a delivery leads to its row, wherever the list stands that it is copied from.
  await page.keyboard.press("c");
  await page.keyboard.press("l");
  const link = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(link).toContain(`d=${oldest}`);
  expect(await link()).not.toContain("at=");
  await page.keyboard.press("g");
  await page.keyboard.press("g");
  await expect.poll(told).toBeNull();
});

test("what is folded and pointed at in a payload, and what the strip shows and has chosen, is kept as the list is", async () => {
  const { page } = ui;
  const id = await ui.post("/hooks/shop", {
    event: "folded",
    list: [{ a: 1 }, { a: 2 }],
    other: [{ b: [1] }],
    after: true,
  });
  await open(page, `traffic?d=${id}`);
  const body = (one: Page) => one.getByRole("tree", { name: "Body" });
  await body(page).getByText('"list"').waitFor();
  // One by key, which points at it, and one by mouse.
  for (const key of [".", "ArrowDown", "ArrowDown", "ArrowLeft"]) await page.keyboard.press(key);
  await page.locator(".code-line:has-text('\"other\"') [data-fold]").click();
  const strip = (one: Page) => one.getByRole("slider", { name: "Time" });
  // As short as can be.
  for (let times = 0; times < 8; times += 1) await strip(page).press("+");
  // What stands under it is closed by key.
  await ui.serve.call("replays.create", { deliveryIds: [id], mode: "exact" });
  await page.locator(`[data-delivery-id="${id}"][aria-expanded=true]`).waitFor();
  await page.getByRole("treegrid").focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("s");
  // What is chosen ends with what is in view, and is to hold the replay.
  const [replay] = (await ui.serve.call("deliveries.list", { limit: 1 })).items;
  const end = page.getByRole("slider", { name: "End of the stretch" });
  while (Number(await end.getAttribute("aria-valuenow")) <= (replay?.receivedAt ?? 0)) await page.keyboard.press("]");
  const stretch = (one: Page) =>
    one.getByRole("slider", { name: "Beginning of the stretch" }).getAttribute("aria-valuenow");
  const length = async (one: Page) => {
    const [from, to] = [strip(one).getAttribute("aria-valuemin"), strip(one).getAttribute("aria-valuemax")];
    return Math.round((Number(await to) - Number(await from)) / 1000);
  };
  const from = await stretch(page);
  const see = async (one: Page) => {
    await expect
      .poll(() => body(one).locator(".code-line[data-folded=true]").allInnerTexts())
      .toEqual(['  "list": [  2 items  ],', '  "other": [  1 item  ],']);
    await expect.poll(() => body(one).locator(".is-cursor").first().textContent()).toContain('"list"');
    await expect.poll(() => stretch(one)).toBe(from);
    await one.locator(`[data-delivery-id="${id}"][aria-expanded=false]`).waitFor();
    // An hour is usual.
    await expect.poll(() => length(one)).toBe(60);
  };
  await see(page);
  await expect.poll(async () => (await query(page)).get("path")).toBe("webhook.body.list");
  await expect.poll(async () => (await query(page)).get("fold")).toMatch(/^-\d+-\d+$/);
  await expect.poll(async () => (await query(page)).get("strip")).toMatch(/^60000/);
  await expect.poll(async () => (await query(page)).get("open")).toContain(id);
  await expect.poll(async () => (await query(page)).get("brush")).toMatch(new RegExp(`^${from}-\\d+$`));
  await page.reload();
  await see(page);
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await heading("Hooks")(page);
  await page.goBack();
  await see(page);
  await page.keyboard.press("c");
  await page.keyboard.press("l");
  const link = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(link).toContain("path=webhook.body.list");
  const [second] = await Promise.all([
    page.waitForEvent("popup"),
    page.evaluate((url) => void globalThis.open(url), await link()),
  ]);
  await see(second);
  await second.close();

  // Of the next delivery nothing is folded, and of another view of this one neither.
  await page.keyboard.press("j");
  await expect.poll(async () => (await query(page)).get("d")).not.toBe(id);
  expect([(await query(page)).get("fold"), (await query(page)).get("path")]).toEqual([null, null]);
  await open(page, `traffic?d=${id}`);
  await expect.poll(() => page.getByRole("slider", { name: "Beginning of the stretch" }).count()).toBe(0);
  await body(page).getByText('"list"').waitFor();
  expect(await body(page).locator(".code-line[data-folded=true], .is-cursor").count()).toBe(0);
});
