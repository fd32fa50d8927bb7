import { describe, expect, test } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import { valuesOf, withServer } from "../../fixtures/http-server.ts";
import { Mirrored, program, runs } from "../../core/act/programs.ts";
import { type Rig, signed, withRig } from "../rig.ts";

const BODY = '{"title":"Fix it","n":7}';

/** Runs a hook on one delivery and tells how its execution ended, with its output. */
async function ended(rig: Rig, change: Partial<Input<"hooks.create">>, headers: Record<string, string> = {}) {
  await rig.hook(await rig.source(), { approval: "never", ...change });
  await rig.post("/hooks/octo", BODY, { ...signed(BODY), ...headers });
  await rig.app.drain();
  const [execution] = await rig.executions();
  return rig.call("executions.get", { id: execution?.id ?? "" });
}

describe("Octipus 12: spawn_agent", () => {
  test("orchestrated false runs one agent directly", () =>
    withRig(async (rig) => {
      const { output } = await ended(rig, runs(program("mirror"), { agentPrompt: "Do it." }));

      expect(Mirrored.parse(JSON.parse(output)).stdin).toMatch(/^Do it\.\n/);
    }));

  test("orchestrated true plans first", () =>
    withRig(async (rig) => {
      const { status, result } = await ended(rig, runs(program("mirror"), { orchestrated: true }));

      expect({ status, result }).toMatchObject({ status: "success", result: { plan: expect.any(String) } });
    }));

  test("with notifyOwner the output goes to the owner, cut at 3,000 characters", () =>
    withRig(async (rig) => {
      await ended(rig, runs([process.execPath, "-e", 'process.stdout.write("x".repeat(5000))'], { notifyOwner: true }));

      expect(rig.ports.notifications.map(({ body }) => body)).toEqual([`${"x".repeat(3000)}…(truncated)`]);
    }));
});

describe("Octipus 12: notify", () => {
  test.each([
    ["its own message", { actionConfig: { notifyMessage: "{{webhook.body.title}}" } }, "Fix it"],
    ["else the rendered message", { actionConfig: {}, messageTemplate: "n {{webhook.body.n}}" }, "n 7"],
    ["else a default", { actionConfig: {} }, "Hook triggered"],
  ])("sends %s", (_, change, expected) =>
    withRig(async (rig) => {
      await ended(rig, change);

      expect(rig.ports.notifications.map(({ body }) => body)).toEqual([expected]);
    }),
  );

  test("succeeds if any channel took it", () =>
    withRig(async (rig) => {
      const actionConfig = { notifyOwner: false, notifyChannels: ["no such channel", "desktop"] };

      expect(await ended(rig, { actionConfig })).toMatchObject({
        status: "success",
        result: { channels: [{ ok: false }, { channel: "desktop", ok: true }] },
      });
    }));
});

describe("Octipus 12: webhook", () => {
  test.each(["GET", "POST", "PUT"] as const)("calls with %s, headers and body of its own", (webhookMethod) =>
    withServer(null, ({ url, seen }) =>
      withRig(async (rig) => {
        const actionConfig = {
          webhookUrl: `${url}/in`,
          webhookMethod,
          webhookHeaders: { "X-Number": "{{webhook.body.n}}" },
          webhookBody: "{{webhook.body.title}}!",
        };
        const { result } = await ended(rig, { action: "webhook", actionConfig });

        expect(result).toMatchObject({ status: 200, body: "ok" });
        expect(seen[0]).toMatchObject({ method: webhookMethod, url: "/in" });
        expect(valuesOf(seen[0], "X-Number")).toEqual(["7"]);
        expect(seen[0]?.body.toString()).toBe(webhookMethod === "GET" ? "" : "Fix it!");
      }),
    ),
  );

  test("the default body is the trigger context", () =>
    withServer(null, ({ url, seen }) =>
      withRig(async (rig) => {
        await ended(rig, { action: "webhook", actionConfig: { webhookUrl: url, webhookMethod: "POST" } });

        expect(JSON.parse(seen[0]?.body.toString() ?? "")).toMatchObject({
          webhook: { path: "octo", method: "POST", body: { title: "Fix it" } },
        });
      }),
    ));

  test("a private address that the payload chose is refused", () =>
    withServer(null, ({ port, seen }) =>
      withRig(async (rig) => {
        const webhookUrl = `http://127.0.0.{{webhook.body.gone}}1:${port}/`;
        const chosen = `http://{{webhook.headers.x-target}}:${port}/`;
        expect(await ended(rig, { action: "webhook", actionConfig: { webhookUrl } })).toMatchObject({
          status: "error",
        });
        await rig.call("hooks.create", { name: "chosen", action: "webhook", actionConfig: { webhookUrl: chosen } });
        await rig.post("/hooks/octo", BODY, { ...signed(BODY), "X-Target": "127.0.0.1" });
        await rig.app.drain();

        expect(seen).toEqual([]);
      }),
    ));
});

describe("Octipus 12: execute_tool and n8n_workflow", () => {
  test("only string parameters are interpolated", () =>
    withServer(null, ({ url, seen }) =>
      withRig(async (rig) => {
        const toolParams = { url: `${url}/{{webhook.body.n}}`, method: "POST", body: "{{webhook.body.title}}" };
        const actionConfig = { toolId: "http", toolAction: "request", toolParams };
        const { status } = await ended(rig, { action: "execute_tool", actionConfig });

        expect(status).toBe("success");
        expect([seen[0]?.url, seen[0]?.body.toString()]).toEqual(["/7", "Fix it"]);
      }),
    ));

  test("an unknown tool is named", () =>
    withRig(async (rig) => {
      const actionConfig = { toolId: "x", toolAction: "y" };

      expect(await ended(rig, { action: "execute_tool", actionConfig })).toMatchObject({
        status: "error",
        error: "Tool not found: x.y",
      });
    }));

  test("n8n is asked to execute the workflow with its key", () =>
    withServer(null, ({ url, seen }) =>
      withRig(async (rig) => {
        const actionConfig = { n8nUrl: url, n8nApiKey: "key-of-n8n", workflowId: "w 1" };
        await ended(rig, { action: "n8n_workflow", actionConfig });

        expect(seen[0]).toMatchObject({ method: "POST", url: "/api/v1/workflows/w%201/execute" });
        expect(valuesOf(seen[0], "X-N8N-API-KEY")).toEqual(["key-of-n8n"]);
      }),
    ));
});

describe("Octipus 13: the agent's prompt", () => {
  const promptOf = async (rig: Rig, change: Partial<Input<"hooks.create">>, headers: Record<string, string> = {}) =>
    Mirrored.parse(JSON.parse((await ended(rig, change, headers)).output)).stdin;

  test.each(["X-GitHub-Event", "X-Gitlab-Event"])("interpolated, then payload, then %s", (name) =>
    withRig(async (rig) => {
      const agent = runs(program("mirror"), { agentPrompt: "Review {{webhook.body.title}}." });
      const prompt = await promptOf(rig, agent, { [name]: "merge" });

      expect(prompt).toMatch(/^Review Fix it\.\n\n--- Webhook Payload ---\n/);
      expect(prompt).toContain('{\n  "title": "Fix it",\n  "n": 7\n}');
      expect(prompt).toMatch(/\nEvent type: merge\n$/);
    }),
  );

  test("a rendered message replaces header and JSON", () =>
    withRig(async (rig) => {
      const prompt = await promptOf(rig, { ...runs(program("mirror")), messageTemplate: "Number {{webhook.body.n}}" });

      expect(prompt).toContain("Number 7");
      expect(prompt).not.toContain("Webhook Payload");
    }));

  test("a large push is summarised, with the full body in a file", () =>
    withRig(async (rig) => {
      const commits = Array.from({ length: 25 }, (_, id) => ({ id: `c${id}`, message: `m${id} ${"x".repeat(2000)}` }));
      const push = { ref: "refs/heads/main", repository: { full_name: "a/b" }, pusher: { name: "mona" }, commits };
      const body = JSON.stringify(push);
      await rig.hook(await rig.source(), { ...runs(program("mirror")), approval: "never" });
      await rig.post("/hooks/octo", body, signed(body));
      await rig.app.drain();
      const [execution] = await rig.executions();
      const { output } = await rig.call("executions.get", { id: execution?.id ?? "" });
      const mirrored = Mirrored.parse(JSON.parse(output));

      expect(mirrored.stdin).toMatch(/Repository: a\/b\nBranch: main\nPusher: mona\nCommits: 25\n/);
      expect(mirrored.stdin).toMatch(/- c19 [^]*… and 5 more/);
      expect(mirrored.body?.text).toBe(body);
    }));
});
