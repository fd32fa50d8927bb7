import { text as textOf } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type UiSession, openUi } from "./ui-session.ts";

let ui: UiSession;

beforeAll(async () => {
  ui = await openUi();
});
afterAll(() => ui.close());

beforeEach(async () => {
  const { items } = await ui.serve.call("fixtures.list", {});
  for (const { id } of items) await ui.serve.call("fixtures.delete", { id });
  await ui.serve.call("fixtures.create", { name: "paid", body: '{"n":1}' });
  await ui.page.goto(`${ui.serve.control}/#/send/saved`);
  await names().getByText("paid").waitFor();
});

const names = () => ui.page.getByRole("list", { name: "Fixtures", exact: true });
const button = (name: string) => ui.page.getByRole("button", { name, exact: true });
const plan = () => ui.page.getByRole("list", { name: "What the import would do" });

function file(...fixtures: readonly { name: string; body: string }[]): string {
  return JSON.stringify({ fixtures });
}

async function bodies(): Promise<(readonly [string, string])[]> {
  const { items } = await ui.serve.call("fixtures.list", {});
  return Promise.all(
    items.map(async ({ id, name }) => [name, (await ui.serve.call("fixtures.get", { id })).body] as const),
  );
}

it("writes those that are ticked to a file", async () => {
  await ui.serve.call("fixtures.create", { name: "refunded", body: "2" });
  await button("Export").click();
  await ui.page.getByRole("checkbox", { name: "refunded" }).uncheck();
  await ui.page.getByRole("heading", { name: "Export 1 fixture" }).waitFor();
  await expect.poll(() => ui.page.getByLabel("Exported text").innerText()).not.toContain("refunded");
  const [download] = await Promise.all([ui.page.waitForEvent("download"), button("Download").click()]);
  const written: unknown = JSON.parse(await textOf(await download.createReadStream()));
  await button("Close").click();

  expect(written).toMatchObject({ fixtures: [{ name: "paid", body: '{"n":1}' }] });
});

it("shows what a text would add and what it leaves, takes it, and undoes it", async () => {
  await button("Import").click();
  await ui.page.getByLabel("Text").fill(file({ name: "paid", body: "2" }, { name: "lost", body: "3" }));
  await plan().getByText("stays as it is").waitFor();
  await plan().getByText("is added").waitFor();
  await button("Import 1 fixture").click();
  await names().getByText("lost").waitFor();
  await button("Undo").click();
  await names().getByText("lost").waitFor({ state: "detached" });

  expect(await bodies()).toEqual([["paid", '{"n":1}']]);
});

it("replaces those of the same name only where that is ticked, and brings them back", async () => {
  await button("Import").click();
  await ui.page.getByLabel("Text").fill(file({ name: "paid", body: "2" }));
  await ui.page.getByRole("checkbox", { name: "Replace same names" }).check();
  await plan().getByText("replaces the one there is").waitFor();
  await button("Import 1 fixture").click();
  await ui.page.getByText("Imported 1 fixture.").waitFor();
  expect(await bodies()).toEqual([["paid", "2"]]);
  await button("Undo").click();

  await expect.poll(bodies).toEqual([["paid", '{"n":1}']]);
});

it("says of a text that is none what is wrong with it", async () => {
  await button("Import").click();
  await ui.page.getByLabel("Text").fill('{"fixtures":[{"name":"x"}]}');
  await ui.page.getByRole("alert").getByText("fixtures.0.body is missing: it takes a text").waitFor();

  expect(await button("Import 0 fixtures").isDisabled()).toBe(true);
});
