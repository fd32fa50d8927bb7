import { afterAll, beforeAll, expect, test } from "vitest";
import { type UiSession, openUi } from "./ui-session.ts";

let ui: UiSession;

beforeAll(async () => {
  ui = await openUi();
  await ui.serve.call("sources.create", { name: "shop", path: "shop", provider: "none", requireSignature: false });
  await ui.post("/hooks/shop", { n: 0 });
});
afterAll(() => ui.close());

const entry = (n: number, startedDateTime: string) => ({
  startedDateTime,
  request: {
    method: "POST",
    url: "https://example.org/hooks/shop",
    httpVersion: "HTTP/1.1",
    headers: [{ name: "Content-Type", value: "application/json" }],
    postData: { mimeType: "application/json", text: JSON.stringify({ n }) },
  },
  response: { status: 200, headers: [], content: { text: "" } },
});
const archive = {
  log: { version: "1.2", entries: [entry(2, "2026-01-02T03:04:06Z"), entry(1, "2026-01-02T03:04:05Z")] },
};

test("a file dropped on the list is brought in, selected, delivered in the order it was sent, and taken back", async () => {
  const { page, serve } = ui;
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "requests.har"));
    return transfer;
  }, JSON.stringify(archive));
  await page.getByRole("treegrid").dispatchEvent("drop", { dataTransfer: dropped });
  const dialog = page.getByRole("dialog", { name: "Bring in requests" });
  await dialog.getByText("2 requests to bring in").waitFor();
  await dialog.getByRole("button", { name: "Bring in 2 requests" }).click();
  await dialog.getByRole("heading", { name: "2 requests brought in" }).waitFor();
  const brought = await serve.call("deliveries.list", { filter: { query: "is:recovered" } });
  expect(brought.items.map(({ status }) => status)).toEqual([200, 200]);
  // The button that had the focus is gone: the dialog has it, and not the page behind.
  await expect.poll(() => page.evaluate(() => document.activeElement?.matches("dialog"))).toBe(true);
  await dialog.getByRole("button", { name: "Deliver in order" }).click();
  await page.getByText("Replayed 2 deliveries").first().waitFor();
  const replays = await serve.call("deliveries.list", { filter: { query: "is:replay" } });
  const bodies = await Promise.all(
    replays.items.map(async ({ id }) => (await serve.call("deliveries.get", { id })).bodyBase64),
  );
  expect(bodies.map((body) => Buffer.from(body, "base64").toString())).toEqual(['{"n":2}', '{"n":1}']);
  await page.getByRole("toolbar", { name: "Selected deliveries" }).getByText(/^2 /).waitFor();
  expect(ui.complaints).toEqual([]);
});

test("pasted requests are brought in by the command, and undone", async () => {
  const { page, serve } = ui;
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search or run a command" }).fill("bring in");
  await page.getByRole("option", { name: /Bring in requests/ }).click();
  const dialog = page.getByRole("dialog", { name: "Bring in requests" });
  await dialog.getByRole("textbox", { name: "Requests" }).fill("curl -d n=3 https://example.org/hooks/shop/pasted");
  await dialog.getByRole("button", { name: "Bring in 1 request", exact: true }).click();
  const listed = async () => (await serve.call("deliveries.list", { filter: { query: "path:pasted" } })).items.length;
  await dialog.getByRole("heading", { name: "1 request brought in" }).waitFor();
  expect(await listed()).toBe(1);
  await dialog.getByRole("button", { name: "Undo" }).click();
  await expect.poll(listed).toBe(0);
  expect(ui.complaints).toEqual([]);
});

test("a note and tags are put on a delivery, shown, marked in its row, found, and taken back", async () => {
  const { page, serve } = ui;
  const id = await ui.post("/hooks/shop/noted", { n: 4 });
  await page.locator(`[data-delivery-id="${id}"]`).click();
  await page.getByTestId("delivery-detail").waitFor();
  await page.keyboard.press("m");
  const dialog = page.getByRole("dialog", { name: "Note and tags" });
  await dialog.getByRole("textbox", { name: "Note" }).fill("ask them <b>why</b>");
  await dialog.getByRole("textbox", { name: "Tags" }).fill("Odd, shop");
  await dialog.getByRole("button", { name: "Keep" }).click();
  await page.getByTestId("delivery-detail").getByText("ask them <b>why</b>").waitFor();
  await page.getByTestId("delivery-detail").getByText("#odd").waitFor();
  await page.locator(`[data-delivery-id="${id}"]`).getByLabel("Note: ask them <b>why</b> #odd #shop").waitFor();
  const tagged = async () =>
    (await serve.call("deliveries.list", { filter: { query: "tag:odd" } })).items.map((item) => item.id);
  expect(await tagged()).toEqual([id]);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect.poll(tagged).toEqual([]);
  expect(ui.complaints).toEqual([]);
});

test("all that match are deleted when it is confirmed, pinned ones stay, and the rest is had back", async () => {
  const { page, serve } = ui;
  const pinned = await ui.post("/hooks/shop/cleared", { n: 5 });
  await ui.post("/hooks/shop/cleared", { n: 6 });
  await serve.call("deliveries.pin", { id: pinned, pinned: true });
  const left = async () => (await serve.call("deliveries.list", {})).items.map(({ id }) => id);
  const before = await left();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search or run a command" }).fill("delete all that match");
  await page.getByRole("option", { name: /Delete all that match/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect.poll(left).toEqual([pinned]);
  await page.getByText("Pinned and kept: 1.").first().waitFor();
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect.poll(left).toEqual(before);
  // Done again by key it takes what it took, and nothing that came since.
  const since = await ui.post("/hooks/shop/since", { n: 7 });
  await page.keyboard.press("Control+Shift+z");
  await expect.poll(left).toEqual([since, pinned]);
  await page.keyboard.press("Control+z");
  await expect.poll(left).toEqual([since, ...before]);
  expect(ui.complaints).toEqual([]);
});
