import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { chooseIn } from "./choose-in.ts";
import { withServer } from "../fixtures/http-server.ts";
import { type ExecutionsPage, executionsPage, isAlive } from "./executions-page.ts";
import { type UiSession, openUi } from "./ui-session.ts";

const PATIENCE = { timeout: 30_000 };

let ui: UiSession;
let executions: ExecutionsPage;

beforeAll(async () => {
  ui = await openUi();
  executions = executionsPage(ui);
});
afterAll(() => ui.close());
beforeEach(() => executions.open());

const none = (name: string) => executions.lines(name).first().waitFor({ state: "detached" });

describe("the list", () => {
  beforeAll(async () => {
    await executions.makeShell("fine", "echo fine");
    await executions.makeShell("broken", "exit 3");
    await executions.open();
    await executions.run("fine");
    await executions.run("broken");
    await executions.status("failed");
  });

  it("is filtered by status, and stays so while more runs", async () => {
    await chooseIn(executions.filter("Status"), "failed");
    await none("fine");
    await ui.post("/hooks/fine", { one: "more" });
    await executions.run("broken");

    expect(await executions.lines("fine").count()).toBe(0);
    expect(await executions.lines("broken").count()).toBe(2);
  });

  it("is filtered by hook", async () => {
    await chooseIn(executions.filter("Hook"), "broken");
    await none("fine");

    expect(await executions.lines("broken").count()).toBeGreaterThan(0);
  });

  it("is opened for a hook from the hook's menu", async () => {
    await ui.page.goto(`${ui.serve.control}/#/hooks`);
    await ui.page.getByRole("list", { name: "Hooks" }).getByRole("button", { name: "broken" }).click();
    await ui.page.getByRole("heading", { level: 2, name: "broken" }).waitFor();
    await ui.page.getByRole("button", { name: "More for this hook" }).click();
    await ui.page.getByRole("menuitem", { name: "Show its runs" }).click();
    await executions.lines("broken").first().waitFor();
    await none("fine");

    expect(await executions.filter("Hook").innerText()).toBe("broken");
  });

  it("says when nothing fits, and has everything back at a click", async () => {
    await chooseIn(executions.filter("Hook"), "broken");
    await chooseIn(executions.filter("Status"), "interrupted");
    await ui.page.getByText("No run matches this filter").waitFor();
    await ui.page.getByRole("button", { name: "Clear the filter" }).click();

    await executions.lines("fine").first().waitFor();
  });

  it("goes on showing the one that the filter no longer lets through", async () => {
    await executions.makeShell("leaving", "echo $$; exec sleep 1000");
    await executions.run("leaving");
    await chooseIn(executions.filter("Status"), "running");
    const pid = await executions.pid();
    await executions.button("Cancel").click();
    await executions.status("cancelled");
    await none("leaving");

    expect(isAlive(pid)).toBe(false);
  });

  it("is walked through with J and K, and with the arrows once the focus is in it", async () => {
    await executions.lines("fine").first().waitFor();
    const chosen = () => executions.list.locator("[aria-current=true]").innerText();
    await ui.page.keyboard.press("j");
    const first = await chosen();
    await ui.page.keyboard.press("j");
    await expect.poll(chosen, PATIENCE).not.toBe(first);
    await ui.page.keyboard.press("k");
    await expect.poll(chosen, PATIENCE).toBe(first);
    await executions.list.getByRole("button").first().focus();
    await ui.page.keyboard.press("ArrowDown");

    await expect.poll(() => executions.list.locator(":focus").getAttribute("aria-current"), PATIENCE).toBe("true");
  });

  it("offers a hook that was deleted as long as something of it is listed", async () => {
    const id = await executions.makeShell("gone", "true");
    await executions.run("gone");
    await ui.serve.call("hooks.delete", { id });
    await chooseIn(executions.filter("Hook"), "gone (deleted)");

    await expect.poll(() => executions.list.getByRole("button").count(), PATIENCE).toBe(1);
    expect(await ui.page.getByRole("button", { name: "Open the hook" }).count()).toBe(0);
  });
});

describe("an address", () => {
  let oldest = "";

  beforeAll(async () => {
    await executions.makeHook("many", { action: "notify", maxWaiting: 1000 });
    await Promise.all(Array.from({ length: 130 }, (_, number) => ui.post("/hooks/many", { number })));
    const { items } = await ui.serve.call("executions.list", { limit: 1000 });
    oldest = items.at(-1)?.id ?? "";
  });

  it("shows an execution that the list has not fetched", async () => {
    await executions.open(oldest);
    await ui.page.reload();

    await ui.page.getByRole("region", { name: "Run of fine" }).waitFor();
    await executions.output.getByText("fine").waitFor();
    expect(await executions.lines("fine").count()).toBe(0);
  });

  it("says when no execution has its id, and leads back", async () => {
    await executions.open("exe_nobody");
    await ui.page.getByRole("alert").getByText("There is no such run").waitFor();
    await ui.page.getByRole("button", { name: "Back to the list" }).click();

    await ui.page.getByText("Choose a run").waitFor();
  });

  it("is followed when its execution goes with its delivery", async () => {
    await executions.makeShell("passing", "echo passing");
    await executions.run("passing");
    await executions.status("success");
    const { items } = await ui.serve.call("executions.list", { limit: 1 });
    await ui.serve.call("deliveries.delete", { ids: items.flatMap(({ deliveryId }) => deliveryId ?? []) });

    await ui.page.getByText("It may have been deleted together with its delivery.").waitFor();
    await none("passing");
  });

  it("is reached by scrolling too: older ones are fetched as they come into view", async () => {
    await executions.lines("many").first().hover();
    await expect
      .poll(async () => {
        await ui.page.mouse.wheel(0, 20_000);
        return executions.lines("fine").count();
      }, PATIENCE)
      .toBeGreaterThan(0);
  });
});

describe("one execution", () => {
  it("shows what its process writes while it still runs", async () => {
    const goOn = join(ui.serve.dataFolder, "go-on");
    await executions.makeShell("slow", `echo begun; until [ -e '${goOn}' ]; do sleep 0.02; done; echo ended`);
    await executions.run("slow");
    await executions.output.getByText("begun").waitFor();
    await executions.status("running");
    expect(await executions.output.innerText()).not.toContain("ended");
    writeFileSync(goOn, "");

    await executions.output.getByText("ended").waitFor();
    await executions.status("success");
  });

  it("shows each attempt of an action that was tried again", async () => {
    let asked = 0;
    const answer = (_request: unknown, response: { writeHead(status: number): { end(text: string): void } }) =>
      response.writeHead((asked += 1) < 3 ? 503 : 200).end("taken");
    await withServer(answer, async ({ url }) => {
      const retry = { attempts: 3, firstDelaySeconds: 0 };
      await executions.makeHook("again", { action: "webhook", actionConfig: { webhookUrl: url, retry } });
      await executions.run("again");
      await executions.status("success");
    });

    const attempts = executions.shown.getByRole("region", { name: "Attempts" }).getByRole("listitem");
    expect((await attempts.allInnerTexts()).map((text) => /answered \d+/.exec(text)?.[0])).toEqual([
      "answered 503",
      "answered 503",
      "answered 200",
    ]);
  });

  it("is run again, as an execution of its own", async () => {
    await executions.makeShell("repeated", "echo once more");
    await executions.run("repeated");
    await executions.status("success");
    const first = ui.page.url();
    await executions.button("Run again").click();
    await executions.lines("repeated").nth(1).waitFor();
    await executions.status("success");

    expect(ui.page.url()).not.toBe(first);
  });

  it("is cancelled while it runs, and its process is gone", async () => {
    await executions.makeShell("endless", "echo $$; exec sleep 1000");
    await executions.run("endless");
    const pid = await executions.pid();
    expect(isAlive(pid)).toBe(true);
    await executions.button("Cancel").click();
    await executions.status("cancelled");

    expect(isAlive(pid)).toBe(false);
  });
});

describe("the kill switch", () => {
  it("stops all that runs by its key and pauses the queue; resuming runs what waited", async () => {
    await executions.makeShell("first", "echo $$; exec sleep 1000");
    await executions.makeShell("second", "echo $$; exec sleep 1000");
    await executions.makeShell("waiting", "echo ran");
    await executions.run("first");
    const pids = [await executions.pid()];
    await executions.run("second");
    pids.push(await executions.pid());
    await ui.page.keyboard.press("Control+.");
    await ui.page.getByText("Stopped 2.").waitFor();
    expect(pids.map(isAlive)).toEqual([false, false]);
    await executions.status("cancelled");

    await executions.run("waiting");
    await executions.status("queued");
    await ui.page.getByRole("alert").getByRole("button", { name: "Resume runs" }).click();
    await executions.status("success");
    await executions.output.getByText("ran").waitFor();
  });
});

it("complained of nothing but the ids that no execution has", () => {
  expect(ui.complaints.filter((words) => !words.includes("404"))).toEqual([]);
});
