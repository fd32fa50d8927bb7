import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describedBy } from "./described-by.ts";
import { type UiSession, openAddress, openPage, openUi } from "./ui-session.ts";

const SECRET = "whsec_0123456789abcdef0123456789abcdef";

let ui: UiSession;

const step = (title: string) =>
  ui.page.locator(".set-up-steps > li").filter({ has: ui.page.getByRole("heading", { name: title }) });
const isDone = async (title: string) => (await step(title).getByRole("img", { name: "Done" }).count()) === 1;

function post(secret: string): Promise<string> {
  const body = { type: "invoice.paid", data: { object: { id: "in_1" } } };
  const seconds = Math.floor(Date.now() / 1000);
  const v1 = createHmac("sha256", secret)
    .update(`${seconds}.${JSON.stringify(body)}`)
    .digest("hex");
  return ui.post("/hooks/stripe", body, { "stripe-signature": `t=${seconds},v1=${v1}` });
}

beforeAll(async () => {
  ui = await openUi();
});

afterAll(() => ui.close());

describe("connecting a sender", () => {
  it("is one choice by the keyboard: name, path and URL are there, and what the sender is to be told", async () => {
    await openPage(ui.page, "Sources");
    await ui.page.getByRole("combobox", { name: "Find a sender" }).focus();
    await ui.page.keyboard.type("stri");
    await ui.page.keyboard.press("Enter");
    await ui.page.getByRole("heading", { name: "Set up Stripe" }).waitFor();
    expect(await ui.page.evaluate(() => globalThis.location.hash)).toBe("#/s/stripe/setup");
    await step("Give it this URL").getByText(`${ui.serve.receiver}/hooks/stripe`).waitFor();
    await step("Open Stripe’s webhooks page")
      .getByRole("link", { name: /dashboard\.stripe\.com/ })
      .waitFor();
    await step("Tick the events you need").getByText("payment_intent.succeeded").waitFor();
    const command = `stripe listen --forward-to ${ui.serve.receiver}/hooks/stripe`;
    await step("Wait for the first delivery").getByText(command).waitFor();
    await step("Wait for the first delivery").getByText("hookbench send --source stripe --data ").waitFor();
  });

  it("says what came and was not taken for genuine, while the secret is missing", async () => {
    await post(SECRET);
    await step("Wait for the first delivery").getByText("reached, but not taken for genuine").waitFor();
    expect(await isDone("Give it this URL")).toBe(true);
    expect(await isDone("Paste the signing secret that Stripe shows")).toBe(false);
    expect(await isDone("Wait for the first delivery")).toBe(false);
  });

  it("ticks the secret once it is pasted, and the last step when a genuine one is here", async () => {
    await ui.page.getByLabel("Signing secret", { exact: true }).fill(SECRET);
    await ui.page.keyboard.press("Enter");
    await expect.poll(() => isDone("Paste the signing secret that Stripe shows")).toBe(true);
    const id = await post(SECRET);
    const last = step("Wait for the first delivery");
    await last.getByText(/^genuine, \d+ s ago$/).waitFor();
    expect(await isDone("Wait for the first delivery")).toBe(true);
    await last.getByRole("button", { name: "Open" }).click();
    await expect.poll(() => ui.page.evaluate(() => globalThis.location.hash)).toContain(id);
    await ui.page.getByTestId("delivery-detail").getByText("in_1").first().waitFor();
  });

  it("tells in the rail how the source does, without its being opened", async () => {
    const entry = ui.page.getByRole("navigation").getByRole("link", { name: /^Stripe/ });
    await expect
      .poll(() => entry.evaluate(describedBy))
      .toMatch(/last .+ ago\n2 in the last hour\n1 of the last 2 failed or rejected\n0 hooks/);
    const beside = () => entry.evaluate((link) => getComputedStyle(link, "::after").content);
    expect(await beside()).toBe("none");
    await ui.page.getByRole("navigation").getByRole("link", { name: "All traffic" }).focus();
    for (let times = 0; times < 12 && (await beside()) === "none"; times += 1) await ui.page.keyboard.press("Tab");
    expect(await beside()).toContain("1 of the last 2 failed or rejected");
  });

  it("is done by the mouse alone, but for what is pasted", async () => {
    await ui.page.getByRole("button", { name: "Connect a sender" }).click();
    await ui.page.getByRole("option", { name: "Linear", exact: true }).click();
    await ui.page.getByRole("heading", { name: "Set up Linear" }).waitFor();
    await step("Give it this URL").getByText(`${ui.serve.receiver}/hooks/linear`).waitFor();
    await step("Open Linear’s webhooks page")
      .getByRole("link", { name: /linear\.app/ })
      .waitFor();
    await step("Tick the events you need").getByText("Issue").waitFor();
    const secret = "lin_wh_0123456789abcdef";
    const paste = step("Paste the signing secret that Linear shows");
    await paste.getByLabel("Signing secret", { exact: true }).fill(secret);
    await paste.getByRole("button", { name: "Save secret" }).click();
    await expect.poll(() => isDone("Paste the signing secret that Linear shows")).toBe(true);
    const body = { type: "Issue", action: "create", webhookTimestamp: Date.now() };
    const signature = createHmac("sha256", secret).update(JSON.stringify(body)).digest("hex");
    await ui.post("/hooks/linear", body, { "linear-signature": signature });
    await step("Wait for the first delivery")
      .getByText(/^genuine, \d+ s ago$/)
      .waitFor();
  });

  it("says of a sender what is not known of it", async () => {
    await ui.serve.call("sources.create", { name: "Agents", path: "agents", provider: "octipus" });
    await openAddress(ui.page, "s/agents/setup");
    await ui.page.getByText("Where its own page for this is, is not known here.").waitFor();
    await ui.page
      .getByText(
        "How long Octipus waits for an answer is not known here. What Octipus does about a failure is not known here.",
      )
      .waitFor();
  });

  it("leaves the events out for a sender that has none to tick, leads to its page, and counts the steps through", async () => {
    await ui.serve.call("sources.create", { name: "Files", path: "files", provider: "dropbox" });
    await openAddress(ui.page, "s/files/setup");
    await ui.page.getByRole("link", { name: "See www.dropbox.com" }).waitFor();
    expect(await step("Tick the events you need").count()).toBe(0);
    expect(await ui.page.locator(".set-up-number").allInnerTexts()).toEqual(["1", "2", "3", "4"]);
  });

  it.each([
    ["none", "Open the sender’s webhooks page", "hookbench send --source of-none"],
    ["hmac", "Open the sender’s webhooks page", "hookbench send --source of-hmac"],
    ["otto", "Open Otto’s webhooks page", "hookbench send --source of-otto"],
    ["paypal", "Open PayPal’s webhooks page", 'curl -H "Content-Type: application/json" -d "{}" http://'],
  ])("shows of %s its page, the URL, events, where its secret goes and a command", async (provider, page, command) => {
    const path = `of-${provider}`;
    await ui.serve.call("sources.create", {
      name: path,
      path,
      provider,
      generateSecret: !["none", "otto"].includes(provider),
    });
    await openAddress(ui.page, `s/${path}/setup`);
    await step(page).getByRole("listitem").first().waitFor();
    await step("Give it this URL").getByText(`${ui.serve.receiver}/hooks/${path}`).waitFor();
    // Otto has none to tick.
    if (provider === "otto") expect(await step("Tick the events you need").count()).toBe(0);
    else await step("Tick the events you need").locator(".tag, .hint").first().waitFor();
    await ui.page
      .getByText(
        /Give the sender this secret|Paste the signing secret that PayPal shows|there is no secret|has no secret/,
      )
      .first()
      .waitFor();
    await step("Wait for the first delivery").getByText(command).waitFor();
    // Beside it the list is empty, and says what to do about that.
    await ui.page.getByRole("heading", { name: "Waiting for the first delivery" }).waitFor();
  });

  it("lets a source for Otto take what is posted to any type", async () => {
    await ui.serve.call("sources.create", { name: "Otto", path: "otto", provider: "otto", replyProfile: "otto" });
    await openAddress(ui.page, "s/otto/settings");
    await ui.page.getByLabel("Take any type").check();
    await ui.page.getByRole("button", { name: "Save", exact: true }).click();
    await expect
      .poll(async () => (await ui.serve.call("sources.list", {})).items.find(({ path }) => path === "otto")?.catchesAll)
      .toBe(true);
    const answer = await fetch(`${ui.serve.receiver}/webhook/anything`, { method: "POST", body: "{}" });
    expect(await answer.json()).toMatchObject({ status: "received", webhook_type: "anything" });
  });

  it("says after a minute without any what to look at", async () => {
    await ui.serve.call("sources.create", { name: "Quiet", path: "quiet", provider: "linear" });
    await ui.page.clock.install();
    await openAddress(ui.page, "s/quiet/setup");
    await ui.page.getByText("Nothing has arrived yet. It shows here as soon as it does.").waitFor();
    expect(await ui.page.getByText("What to look at:").count()).toBe(0);
    await ui.post("/hooks/quite", {});
    await ui.page.clock.fastForward(61_000);
    await ui.page.getByText("The tunnel is off, so no sender on the internet reaches this machine.").waitFor();
    await ui.page.getByText("Nothing reached the receiver at this path").waitFor();
    await ui.page.getByText("Something came to another path, /hooks/quite, which no source has.").waitFor();
  });
});
