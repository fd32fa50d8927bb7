import { describe, expect, test } from "vitest";
import { Mirrored, program, runs } from "../../core/act/programs.ts";
import { type Rig, withRig } from "../rig.ts";

const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const SMS = new URLSearchParams({ From: "+15550100", MessageSid: "SM1", Body: `Hello\n${"long ".repeat(200)}` });

/** The title of the execution of what is posted to an Otto source of that path. */
async function titled(path: string, body: string, headers: Record<string, string> = {}): Promise<string | undefined> {
  let title: string | undefined;
  await withRig(async (rig) => {
    await rig.hook(await ottoSource(rig, path));
    await rig.post(`/webhook/${path}`, body, headers);
    title = (await rig.executions())[0]?.title;
  });
  return title;
}

const ottoSource = (rig: Rig, path: string) =>
  rig.source({ path, provider: "none", secrets: [], replyProfile: "otto" });

const github = { sender: { login: "mona" }, repository: { full_name: "acme/webapp" } };

describe("Otto 3: descriptions", () => {
  test.each([
    [
      "pull_request",
      { ...github, action: "opened", pull_request: { title: "Add email validation" } },
      "Process GitHub pull request opened by mona in acme/webapp: Add email validation",
    ],
    ["push", { ...github, commits: [{}, {}, {}] }, "Process GitHub push by mona to acme/webapp (3 commits)"],
    ["issues", { ...github, action: "labeled" }, "Process GitHub labeled event by mona in repository acme/webapp"],
    [
      "pull_request",
      { ...github, action: "closed", pull_request: { title: "x" } },
      "Process GitHub closed event by mona in repository acme/webapp",
    ],
    ["ping", github, "Process GitHub ping event by mona in repository acme/webapp"],
  ])("GitHub %s", async (event, body, expected) => {
    expect(await titled("github", JSON.stringify(body), { "X-GitHub-Event": event })).toBe(expected);
  });

  test("Stripe", async () => {
    expect(await titled("stripe", '{"type":"invoice.paid","id":"evt_1"}')).toBe(
      "Process Stripe invoice.paid event (ID: evt_1)",
    );
  });

  test("Twilio", async () => {
    expect(await titled("twilio", SMS.toString(), FORM)).toBe("Process Twilio message from +15550100 (SID: SM1)");
  });

  test("Twilio's full Body is for the agent", () =>
    withRig(async (rig) => {
      await rig.hook(await ottoSource(rig, "twilio"), { ...runs(program("mirror")), approval: "never" });
      await rig.post("/webhook/twilio", SMS.toString(), FORM);
      await rig.app.drain();
      const [execution] = await rig.executions();
      const { output } = await rig.call("executions.get", { id: execution?.id ?? "" });

      expect(Mirrored.parse(JSON.parse(output)).stdin).toContain(`"Body": ${JSON.stringify(SMS.get("Body"))}`);
    }));

  test.each([
    [
      '{"type":"event_callback","event":{"type":"message","user":"U1","channel":"C1"}}',
      {},
      "message by U1 in channel C1",
    ],
    ["command=%2Fdeploy&user_name=mona&channel_name=ops", FORM, "/deploy by mona in channel ops"],
  ])("Slack: channel and user: %s", async (body, headers, expected) => {
    expect(await titled("slack", body, headers)).toBe(`Process Slack ${expected}`);
  });

  test.each([
    ['{"a":1,"b":2}', 2],
    ["text", 1],
    ["{}", 0],
  ])("any other type: %s", async (body, fields) => {
    expect(await titled("build", body)).toBe(`Process build webhook event with payload containing ${fields} fields.`);
  });

  test("a hostile value stays on one line of bounded length", async () => {
    const title = await titled("stripe", JSON.stringify({ type: `a\u2028b\nc${"x".repeat(10_000)}`, id: "e" }));

    expect(title).toMatch(/^Process Stripe a b c[x]{1,400}…$/);
  });

  test("a source with another profile has its provider's summary", () =>
    withRig(async (rig) => {
      await rig.hook(await rig.source({ provider: "github", requireSignature: false, secrets: [] }));
      const body = JSON.stringify({ ...github, zen: "Keep it logically awesome.", hook_id: 1 });
      const { id } = await rig.post("/hooks/octo", body, { "X-GitHub-Event": "ping" });
      const { summary, executions } = await rig.delivery(id);

      expect(executions.map(({ title }) => title)).toEqual([summary]);
    }));
});
