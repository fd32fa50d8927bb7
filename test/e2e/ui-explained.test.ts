import { afterAll, beforeAll, expect, it } from "vitest";
import { stepOf } from "./trace.ts";
import { type UiSession, openUi } from "./ui-session.ts";

let ui: UiSession;

beforeAll(async () => {
  ui = await openUi({ clipboard: true });
  const source = await ui.serve.call("sources.create", { name: "Orders", path: "orders", provider: "none" });
  const hook = { sourceId: source.id, action: "notify" as const };
  await ui.serve.call("hooks.create", { ...hook, name: "Paid", event: "order.paid" });
  await ui.serve.call("hooks.create", { ...hook, name: "Off", isEnabled: false });
  await ui.serve.call("hooks.create", { ...hook, name: "Any" });
});

afterAll(() => ui.close());

async function open(id: string): Promise<void> {
  await ui.page.goto(`${ui.serve.control}/#/deliveries/${id}`);
  await ui.page.getByTestId("delivery-detail").waitFor();
}

const clipboard = () => ui.page.evaluate(() => navigator.clipboard.readText());

it("says what a path was meant for, and leads there", async () => {
  await open(await ui.post("/webhooks/Orders", {}));
  const hint = ui.page.getByTestId("did-you-mean");
  await hint.getByText("/hooks/orders").waitFor();
  await hint.getByRole("button", { name: "Orders" }).click();
  await ui.page.getByRole("form", { name: "Source" }).waitFor();
});

it("lists the hooks that did not run, each with its reason", async () => {
  await open(await ui.post("/hooks/orders", { a: 1 }));
  const hooks = stepOf(ui.page, "Hooks");
  const list = hooks.getByRole("list", { name: "Hooks that did not run" });
  await list.getByText("It listens to the event order.paid, and it had none.").waitFor();
  await list.getByText("It was switched off.").waitFor();
  await hooks.getByText(/, 2 did not$/).waitFor();
});

it("copies a single header, and none that is masked", async () => {
  await open(await ui.post("/hooks/orders", {}, { "X-Order": "17", Authorization: "Bearer abcdef" }));
  await stepOf(ui.page, "Received")
    .getByText(/\d+ headers$/)
    .click();
  await ui.page.getByRole("button", { name: "Copy the value of X-Order", exact: false }).click();
  await expect.poll(clipboard).toBe("17");
  expect(await ui.page.getByRole("button", { name: /Copy the value of authorization/i }).count()).toBe(0);
  expect(await ui.page.getByText("abcdef").count()).toBe(0);
});

it("runs a repeat all the same", async () => {
  const key = { "Idempotency-Key": "order-17" };
  await ui.post("/hooks/orders", {}, key);
  await open(await ui.post("/hooks/orders", {}, key));
  await ui.page.getByRole("button", { name: "Run anyway" }).click();
  await ui.page.getByText("Run again: answered 202.").waitFor();
});

it("says of a source without a secret by which hooks' secrets its deliveries are checked", async () => {
  const source = await ui.serve.call("sources.create", { name: "Deploys", path: "deploys", provider: "octipus" });
  const hook = { sourceId: source.id, action: "notify" as const, secret: "the deploy hook's" };
  const { id } = await ui.serve.call("hooks.create", { ...hook, name: "Deploy" });
  await ui.page.goto(`${ui.serve.control}/#/s/deploys/secrets`);
  await ui.page.getByText("None of its own. Signatures are checked by the secrets of hooks: Deploy.").waitFor();
  await ui.serve.call("hooks.update", { id, isEnabled: false });
  await ui.page.getByText("None of its own, and the hooks that have one are switched off: Deploy.").waitFor();
});
