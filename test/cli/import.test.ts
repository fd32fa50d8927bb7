import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli } from "./run-cli.ts";
import { type Serving, startServe } from "./started-serve.ts";

let serving: Serving;

beforeAll(async () => {
  serving = await startServe();
});

afterAll(() => serving.running.stop());

test("import makes endpoints of a config.toml and says what is wrong with it", async () => {
  const file = join(serving.data, "config.toml");
  writeFileSync(
    file,
    '[notifications]\n[[notifications.webhooks]]\nname = "mine"\nenabled = true\nurl = "http://127.0.0.1:9/"\n',
  );

  const { code, stdout, stderr } = await runCli(["import", file, "--data", serving.data]);

  expect([code, stdout]).toEqual([0, expect.stringMatching(/^end_\w+ {2}mine {2}http:\/\/127\.0\.0\.1:9\/\n$/)]);
  expect(stderr).toContain("notifications.enabled: ");
});

test("import lists the events of an OpenAPI document", async () => {
  const text = JSON.stringify({ openapi: "3.1.0", webhooks: { "pet.sold": { post: { summary: "Sold" } } } });

  const { code, stdout } = await runCli(["import", "-", "--data", serving.data], { stdin: text });

  expect([code, stdout]).toEqual([0, "pet.sold  Sold\n"]);
});

test("send --set changes what is sent, filled-in variables and all", async () => {
  const set = ["--set", "pull_request.title={{what}}", "--var", "what=Mine"];

  const run = await runCli(["send", "--event", "pull_request", ...set, "--data", serving.data]);

  const listed = await runCli(["deliveries", "--data", serving.data]);
  expect([run.code, listed.stdout]).toEqual([0, expect.stringContaining("Mine")]);
});
