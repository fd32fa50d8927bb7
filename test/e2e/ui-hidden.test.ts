import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ExecutionsPage, executionsPage } from "./executions-page.ts";
import { type UiSession, openAddress, openUi } from "./ui-session.ts";

/** Turns what follows around, hides a space, steers a terminal, and says something in tags that nobody sees. */
const HIDDEN = "safe\u202egpj\u200b.\u009b\u{e0049}exe";
const SHOWN = "safe\\u202egpj\\u200b.\\x9b\\u{e0049}exe";

let ui: UiSession;
let executions: ExecutionsPage;

beforeAll(async () => {
  ui = await openUi();
  executions = executionsPage(ui);
  await executions.open();
});
afterAll(() => ui.close());

/** Every text of the page that holds something which cannot be seen. */
const hiding = () =>
  ui.page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? "");
    return texts.filter((text) => /[\u0080-\u009f\u200b\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e0fff}]/u.test(text));
  });

describe("what hides in a payload", () => {
  it("is shown to whoever is asked to approve", async () => {
    await executions.makeShell("hides", "echo {{webhook.body.name}}", { approval: "ask" });
    await ui.post("/hooks/hides", { name: HIDDEN, title: HIDDEN });
    await executions.open();
    await executions.lines("hides").first().click();
    const panel = executions.shown.getByRole("region", { name: "Approval" });

    expect(await panel.getByText("HOOKBENCH_1=").innerText()).toContain(`HOOKBENCH_1="${SHOWN}"`);
    expect(await hiding()).toEqual([]);
  });

  it.each(["Tree", "Pretty", "Raw"])("is shown in the body's view %s, in headers, list and titles", async (view) => {
    await ui.page.goto(`${ui.serve.control}/#/deliveries`);
    await ui.page.locator("[data-delivery-id]").first().click();
    const tab = ui.page
      .getByRole("radio", { name: view })
      .or(ui.page.getByRole("button", { name: view }))
      .first();
    if (await tab.isVisible()) await tab.click();
    await ui.page.getByText("\\u202egpj").first().waitFor();

    expect(await hiding()).toEqual([]);
  });
});

it("a byte order mark and bytes that are no UTF-8 are named with their place, and a mark amid text is shown", async () => {
  await ui.serve.call("sources.create", { name: "Any", path: "any", provider: "none" });
  const post = (text: string, encoding: "utf8" | "latin1") =>
    fetch(`${ui.serve.receiver}/hooks/any`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: Uint8Array.from(Buffer.from(text, encoding)),
    });
  const detail = ui.page.getByTestId("delivery-detail");
  await post('\ufeff{"marked":"a\ufeffb"}', "utf8");
  await post('\xef\xbb\xbf{"spoilt":"\xff"}', "latin1");
  await openAddress(ui.page, "s/any");
  await ui.page.locator('[role=treegrid][aria-rowcount="2"]').waitFor();
  await ui.page.locator("[data-delivery-id]").nth(1).click();
  await detail.getByText("Read as UTF-8, by its byte order mark (EF BB BF at byte 0).").waitFor();
  await detail.getByText('"a\\ufeffb"').waitFor();
  await ui.page.keyboard.press("k");
  await detail.getByText("The body is no valid UTF-8 at byte 14.").waitFor();
  // By the keyboard: its bytes, among which it is found.
  await detail
    .getByRole("tree")
    .or(detail.getByRole("textbox", { name: "Body" }))
    .focus();
  await ui.page.keyboard.press("4");
  await detail.getByText(/^00000000 {2}ef bb bf/).waitFor();
});

it("an answer to what has changed since it was shown runs nothing, and shows what it is now", async () => {
  const id = await executions.makeShell("changes", "echo one", { approval: "ask" });
  await executions.open();
  await executions.run("changes");
  const panel = executions.shown.getByRole("region", { name: "Approval" });
  await panel.getByText("echo one").waitFor();
  const toolParams = { command: "echo two" };
  await ui.serve.call("hooks.update", { id, actionConfig: { toolId: "shell", toolAction: "execute", toolParams } });
  await executions.button("Run once").click();

  await panel.getByText("echo two").waitFor();
  await ui.page.getByText("What it would run has changed since it was shown.").waitFor();
  await executions.status("waiting for approval");
  await executions.button("Run once").click();
  await executions.status("success");
  await executions.output.getByText("two").waitFor();
});
