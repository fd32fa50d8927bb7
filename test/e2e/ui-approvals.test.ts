import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { chooseIn } from "./choose-in.ts";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { type ExecutionsPage, executionsPage } from "./executions-page.ts";
import { type UiSession, openUi } from "./ui-session.ts";

const ASK = { approval: "ask" } as const;

let ui: UiSession;
let executions: ExecutionsPage;
let restarted: Serve | null = null;

beforeAll(async () => {
  ui = await openUi();
  executions = executionsPage(ui);
});
afterAll(async () => {
  await ui.close();
  await restarted?.stop();
});
beforeEach(() => executions.open());

const approval = () => executions.shown.getByRole("region", { name: "Approval" });

describe("an execution that asks", () => {
  it("shows exactly what would run, the payload's values as data", async () => {
    await executions.makeShell("asks", "echo {{webhook.body.number}}", ASK);
    await executions.run("asks");
    const rendered = await approval().getByText("HOOKBENCH_1=").innerText();

    expect(rendered).toMatch(/^echo "\$\{HOOKBENCH_1\}"\n[^]*HOOKBENCH_1="\d+"/);
  });

  it("runs once when it is approved once, and the next one asks again", async () => {
    await executions.makeShell("once", "echo ran", ASK);
    await executions.run("once");
    await executions.button("Run once").click();
    await executions.status("success");
    await executions.output.getByText("ran").waitFor();
    await executions.run("once");

    await executions.status("waiting for approval");
    // Its hook is a step away, by mouse and by key, and so is the way back.
    const hook = executions.button("Open the hook");
    for (const go of [() => hook.click(), () => hook.press("Enter")]) {
      await go();
      await expect.poll(() => ui.page.getByRole("textbox", { name: "Name" }).inputValue()).toBe("once");
      await ui.page.goBack();
      await executions.status("waiting for approval");
    }
  });

  it("is the last of its hook to ask when that is always allowed", async () => {
    const id = await executions.makeShell("always", "echo ran", ASK);
    await executions.run("always");
    await executions.button("Always for this hook").click();
    await executions.status("success");
    await executions.run("always");
    await executions.status("success");

    const hooks = await ui.serve.call("hooks.list", {});
    expect(hooks.items.find((hook) => hook.id === id)?.approval).toBe("never");
  });

  it("lets the others of its hook that wait run too when that is always allowed, having said how many", async () => {
    await executions.makeShell("several", "echo ran", ASK);
    for (let n = 0; n < 3; n += 1) await executions.run("several");
    await approval().getByText("this one and the 2 others of this hook that wait").waitFor();
    await executions.button("Always for this hook").click();
    await ui.page.getByText("2 others of several that waited may run too.").waitFor();
    for (const nth of [0, 1, 2]) {
      await executions.lines("several").nth(nth).click();
      await executions.status("success");
    }

    expect(await executions.lines("several").count()).toBe(3);
  });

  it("does not run when it is refused, and says so", async () => {
    const mark = join(ui.serve.dataFolder, "ran");
    await executions.makeShell("refused", `echo ran > '${mark}'`, ASK);
    await executions.run("refused");
    await executions.button("Refuse").click();
    await executions.status("cancelled");
    await executions.shown.getByText("Refused.").waitFor();

    expect(existsSync(mark)).toBe(false);
  });

  it("leaves the list of those that wait, and stays shown with what it did", async () => {
    await executions.makeShell("leaves", "echo ran", ASK);
    await executions.run("leaves");
    await chooseIn(executions.filter("Status"), "waiting for approval");
    await executions.button("Run once").click();
    await executions.output.getByText("ran").waitFor();

    await executions.lines("leaves").first().waitFor({ state: "detached" });
  });

  it("is counted in the footer until it is answered", async () => {
    const counted = (waiting: number) =>
      ui.page.getByRole("contentinfo").getByText(new RegExp(`^${waiting} approvals? waits?$`));
    await executions.makeShell("counted", "true", ASK);
    await executions.run("counted");
    const count = (await ui.serve.call("status.get", {})).counts.waitingApproval;
    await counted(count).waitFor();
    await executions.button("Refuse").click();

    await counted(count - 1).waitFor();
  });

  it("is approved with the keyboard alone", async () => {
    const { keyboard } = ui.page;
    await executions.makeShell("keyed", "echo ran", ASK);
    await executions.run("keyed");
    await approval().getByLabel("What would run").focus();
    await keyboard.press("Tab");
    await keyboard.press("Enter");

    await executions.status("success");
  });

  it("still waits after a restart, and is approved then", async () => {
    await executions.makeShell("patient", "echo ran at last", ASK);
    await executions.run("patient");
    await executions.status("waiting for approval");
    await ui.serve.stop();
    restarted = await startServe({ dataFolder: ui.serve.dataFolder });
    await executions.moveTo(restarted);
    await executions.open();
    await executions.lines("patient").click();
    await approval().getByText("echo ran at last").waitFor();
    await executions.button("Run once").click();

    await executions.status("success");
    await executions.output.getByText("ran at last").waitFor();
  });
});
