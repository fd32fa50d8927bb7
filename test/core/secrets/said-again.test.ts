import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import { type Seen, withServer } from "../../fixtures/http-server.ts";
import { inClear, readIn } from "../../fixtures/in-clear.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { withSending } from "../send/rig.ts";
import { createPlants, poster } from "./plants.ts";

/** What a careless receiver answers: all it was sent, its credentials among it. */
function echo(seen: Seen): string {
  return JSON.stringify({ url: seen.url, headers: seen.headers, body: seen.body.toString("utf8") });
}

it("shows and keeps no secret of ours, wherever a receiver, a program or a failure says it again", () =>
  withServer(
    (_request, response, seen) => {
      response.statusCode = seen.url.includes("fail") ? 500 : 200;
      response.setHeader("X-Said", seen.headers.map(([, value]) => value).join(" "));
      response.end(echo(seen));
    },
    ({ url }) =>
      withSending(async (rig) => {
        const { plant, planted } = createPlants();
        const told: unknown[] = [];
        const ask = async <M extends Parameters<typeof rig.call>[0]>(method: M, input: Input<M>) => {
          const value = await rig.call(method, input);
          told.push(value);
          return value;
        };
        const argvs = join(temporaryFolder(), "argv");
        const source = plant("source");
        await ask("sources.create", { name: "git", path: "git", provider: "gitlab", secrets: [source] });
        const hook = (name: string, part: Pick<Input<"hooks.create">, "action" | "actionConfig">) =>
          ask("hooks.create", { name, approval: "never", ...part });
        await hook("forwards", {
          action: "webhook",
          actionConfig: {
            webhookUrl: `${url}/fail?token=${plant("forward-url")}`,
            webhookHeaders: { Authorization: `Bearer ${plant("forward-header")}` },
            sign: { provider: "gitlab", secret: plant("forward-sign") },
          },
        });
        await hook("asks n8n", {
          action: "n8n_workflow",
          actionConfig: { n8nUrl: url, n8nApiKey: plant("n8n"), workflowId: "1" },
        });
        const command = `cat /proc/[0-9]*/cmdline > ${argvs}; printf '%s' "$DEPLOY_TOKEN"; printf '%s' "$DEPLOY_TOKEN" | base64 >&2; exit 3`;
        await hook("runs", {
          action: "execute_tool",
          actionConfig: {
            toolId: "shell",
            toolAction: "execute",
            toolParams: { command, env: { DEPLOY_TOKEN: plant("shell-env") } },
          },
        });
        await hook("tells", {
          action: "notify",
          actionConfig: { notifyChannels: [`${url}/hooks/${"a1b2".repeat(6)}zz`], messageTemplate: "x" },
        });
        planted.push(`${"a1b2".repeat(6)}zz`);
        const channel = await ask("channels.create", {
          name: "team",
          service: "mattermost",
          url: `${url}/fail/hooks/${plant("channel-url")}`,
        });
        const server = await ask("mcpServers.create", {
          name: "tools",
          url: `${url}/fail/${plant("mcp-url")}`,
          headers: { Authorization: `Bearer ${plant("mcp-header")}` },
          env: {},
        });
        const endpoints = [
          await rig.endpoint(`${url}/fail?api_key=${plant("endpoint-url")}`, {
            auth: { kind: "bearer", token: plant("bearer") },
          }),
          await rig.endpoint(`${url}/in`, { auth: { kind: "basic", username: "me", password: plant("basic") } }),
          await rig.endpoint(`${url}/in`, { auth: { kind: "header", name: "X-Mine", value: plant("header") } }),
          await rig.endpoint(`${url}/in`, { provider: "gitlab", secret: plant("endpoint-token") }),
          await rig.endpoint(`${url.replace("://", `://me:${plant("login")}@`)}/in`),
        ];
        rig.app.hide(plant("control"));

        const post = poster(rig.app.receiverUrl);
        const id = await post(
          "/hooks/git",
          [
            ["X-Gitlab-Token", source],
            ["X-Gitlab-Event", "Push Hook"],
          ],
          "{}",
        );
        await rig.app.drain();
        for (const { id: endpointId } of endpoints) {
          await ask("events.preview", { endpointId, type: "push", payload: { said: "x" } });
          await ask("events.send", { endpointId, type: "push", payload: { said: "x" } });
          await ask("checks.run", { endpointId, secret: "", only: ["valid"] });
        }
        await rig.app.drain();
        await ask("channels.test", { id: channel.id });
        told.push(await rig.client.call("mcpServers.tools", { id: server.id }));
        await ask("replays.create", { deliveryIds: [id], mode: "exact", to: `${url}/in?token=${planted[1]}` });
        const runs = await ask("executions.list", {});
        expect(runs.items.map(({ hookName }) => hookName).toSorted()).toEqual([
          "asks n8n",
          "forwards",
          "runs",
          "tells",
        ]);
        for (const { id: run } of runs.items) await ask("executions.get", { id: run });
        const log = await ask("attempts.list", {});
        expect(log.total).toBeGreaterThanOrEqual(5);
        await ask("attempts.export", { format: "ndjson" });
        for (const format of ["yaml", "json"] as const) await ask("hooks.export", { format });
        await ask("deliveries.get", { id });
        await ask("deliveries.list", {});
        told.push(await rig.client.call("signatures.diagnose", { deliveryId: id }));
        for (const { id: hookId } of (await ask("hooks.list", {})).items)
          told.push(await rig.client.call("hooks.test", { id: hookId, deliveryId: id }));
        for (const method of ["sources.list", "endpoints.list", "channels.list", "mcpServers.list"] as const)
          await ask(method, {});
        await rig.app.drain();

        expect(
          readIn(JSON.stringify([told, rig.published, rig.ports.logged, rig.ports.notifications]), planted),
        ).toEqual([]);
        expect(readIn(readFileSync(argvs, "latin1"), planted)).toEqual([]);
        expect(inClear(rig.ports.dataFolder, planted)).toEqual([]);

        const said = await post("/hooks/git", [["X-Gitlab-Token", source]], JSON.stringify({ said: planted }));
        const shown = await rig.call("deliveries.get", { id: said });
        expect(readIn(Buffer.from(shown.bodyBase64, "base64").toString(), planted)).toEqual([]);
        const exact = await rig.call("deliveries.get", { id: said, reveal: true });
        expect(JSON.parse(Buffer.from(exact.bodyBase64, "base64").toString())).toEqual({ said: planted });
      }),
  ));
