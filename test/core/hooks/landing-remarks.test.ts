import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { testApp } from "../../fixtures/test-app.ts";
import { calls } from "../act/calls.ts";
import { uses } from "../act/tools.ts";

const rig = testApp();
const URL_THERE = "http://127.0.0.1:9/";
const BROKEN = '{"role":"user","title":"{{webhook.body.t}}",}';
const REMARK = expect.stringContaining("It is no JSON once {{webhook.body.t}} is filled in");

test("a body that is no JSON is remarked on when its hook is kept, until it is one", async () => {
  const made = await rig.call("hooks.create", { name: "a", ...calls(URL_THERE, { webhookBody: BROKEN }) });
  expect(made.remarks).toEqual([REMARK]);

  const { actionConfig } = calls(URL_THERE, { webhookBody: BROKEN.replace(",}", "}") });
  expect((await rig.call("hooks.update", { id: made.id, actionConfig })).remarks).toEqual([]);
});

test("a hook that an earlier version kept is remarked on at the start", async () => {
  const { id } = await rig.call("hooks.create", { name: "a", ...calls(URL_THERE, { webhookBody: BROKEN }) });
  await rig.app.close();
  const db = new Database(join(rig.ports.dataFolder, "hookbench.db"));
  db.prepare("UPDATE hooks SET document = json_remove(document, '$.remarks') WHERE id = ?").run(id);
  db.close();
  await rig.start();
  expect((await rig.call("hooks.list", {})).items.find((one) => one.id === id)?.remarks).toEqual([REMARK]);
});

test.each([
  ["a request", calls(URL_THERE, { webhookBody: '{"a":{{webhook.body.t | raw}}}' })],
  ["http.request", uses("http.request", { url: URL_THERE, method: "POST", body: "{{ webhook.body.t|raw }} x" })],
  ["a file", uses("file.write", { folder: "/tmp", path: "x", content: '{"a":{{webhook.body.t | raw}}}' })],
])("raw in %s asks before each run, and says what it may do", async (_, change) => {
  const made = await rig.call("hooks.create", { name: "raw", ...change });
  expect(made).toMatchObject({ approval: "ask", remarks: [expect.stringContaining("is put in as it is")] });
});

test("an edit that makes a value raw asks again", async () => {
  const made = await rig.call("hooks.create", { name: "a", ...calls(URL_THERE, { webhookBody: '{"a":"{{t}}"}' }) });
  const { actionConfig } = calls(URL_THERE, { webhookBody: '{"a":"{{t | raw}}"}' });
  expect([made.approval, (await rig.call("hooks.update", { id: made.id, actionConfig })).approval]).toEqual([
    "never",
    "ask",
  ]);
});

test.each([
  ["a URL", calls("https://example.com/{{webhook.body.t | raw}}"), ["webhookUrl"]],
  ["a header", calls(URL_THERE, { webhookHeaders: { "X-A": "{{t | raw}}" } }), ["webhookHeaders", "X-A"]],
  [
    "a prompt",
    { action: "spawn_agent" as const, actionConfig: { command: ["cat"], agentPrompt: "{{t|raw}}" } },
    ["agentPrompt"],
  ],
  ["a command", uses("shell.execute", { command: "echo {{t | raw}}" }), ["toolParams", "command"]],
  ["a notice", { action: "notify" as const, actionConfig: { notifyMessage: "{{t | raw}}" } }, ["notifyMessage"]],
])("raw is refused in %s", async (_, change, path) => {
  const refused = await rig.client.call("hooks.create", { name: "raw", ...change });
  expect(refused).toMatchObject({
    ok: false,
    error: {
      code: "invalid_input",
      detail: [{ path: ["actionConfig", ...path], message: expect.stringContaining("raw") }],
    },
  });
});
