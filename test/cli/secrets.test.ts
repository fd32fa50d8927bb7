import { readFileSync, readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { createPlants, poster } from "../core/secrets/plants.ts";
import { createCall } from "../fixtures/call.ts";
import { withServer } from "../fixtures/http-server.ts";
import { inClear, readIn } from "../fixtures/in-clear.ts";
import { runCli } from "./run-cli.ts";
import { startServe } from "./started-serve.ts";

/** The arguments of all processes there are. */
function argumentsOfAll(): string {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "latin1");
      } catch {
        return "";
      }
    })
    .join("\n");
}

it(
  "prints no secret in any of its verbs unless asked to, and keeps none in clear, nor in arguments",
  () =>
    withServer(
      (request, response) => response.end(`${request.url} ${JSON.stringify(request.headers)}`),
      async ({ url }) => {
        const serving = await startServe(undefined, ["--trust-programs"]);
        const { plant, planted } = createPlants();
        const call = createCall(serving.client);
        const printed: string[] = [];
        const run = async (...args: string[]) => {
          const { stdout, stderr } = await runCli([...args, "--data", serving.data]);
          printed.push(stdout, stderr);
          return stdout;
        };
        const [source, bearer] = [plant("source"), plant("came")];
        await call("sources.create", { name: "git", path: "git", provider: "gitlab", secrets: [source] });
        await call("endpoints.create", {
          name: "target",
          url: `${url}/in?api_key=${plant("endpoint")}`,
          provider: "gitlab",
          secret: plant("token"),
        });
        await call("hooks.create", {
          name: "runs",
          action: "execute_tool",
          approval: "never",
          actionConfig: {
            toolId: "shell",
            toolAction: "execute",
            toolParams: { command: 'printf %s "$DEPLOY_TOKEN"', env: { DEPLOY_TOKEN: plant("shell-env") } },
          },
        });
        const id = await poster(serving.ready.receiver)(
          "/hooks/git",
          [
            ["X-Gitlab-Token", source],
            ["X-Gitlab-Event", "Push Hook"],
            ["Authorization", `Bearer ${bearer}`],
          ],
          "{}",
        );
        await expect.poll(async () => (await call("executions.list", { status: "success" })).total).toBe(1);

        await run("send", "--to", "target", "--event", "push");
        const reading = ["sources", "endpoints", "deliveries", "executions", "doctor"].map((verb) =>
          run(verb, "--json"),
        );
        const shown = [
          ["endpoints", "log", "target", "--json"],
          ["deliveries", id],
          ["deliveries", id, "--json"],
          ["diagnose", id],
          ["hooks", "export"],
          ["replay", id, "--to", url],
        ].map((words) => run(...words));
        const command = run("curl", id);
        const running = argumentsOfAll();
        await Promise.all([...reading, ...shown]);
        expect(await command).toContain("${AUTHORIZATION:?is not set}");
        const revealed = await runCli(["deliveries", id, "--reveal", "--data", serving.data]);
        const { stderr } = await serving.running.stop();

        expect(readIn(printed.join("\n") + stderr, [...planted, serving.ready.token])).toEqual([]);
        expect(readIn(running, [...planted, serving.ready.token])).toEqual([]);
        expect(inClear(serving.data, planted)).toEqual([]);
        expect(readIn(revealed.stdout, planted)).toEqual([source, bearer]);
      },
    ),
  60_000,
);
