import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../src/cli/connect.ts";
import { callCli } from "./call-cli.ts";
import { startCli } from "./run-cli.ts";
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
    '[notifications]\nenabled = false\n[[notifications.webhooks]]\nname = "mine"\nenabled = true\nurl = "http://127.0.0.1:9/"\n',
  );

  const { code, stdout, stderr } = await callCli(["import", file, "--data", serving.data]);

  expect([code, stdout]).toEqual([0, expect.stringMatching(/^end_\w+ {2}mine {2}http:\/\/127\.0\.0\.1:9\/\n$/)]);
  expect(stderr).toContain("notifications.enabled: ");
});

test("import --lint --watch says again which event reaches which webhook whenever Operator's file has changed", async () => {
  const file = join(serving.data, "watched.toml");
  const webhook = '[notifications.webhook]\nenabled = true\nurl = "https://example.com/in"\n';
  writeFileSync(file, webhook);
  const running = startCli(["import", file, "--lint", "--watch", "--data", serving.data]);
  const lineOf = (event: string, where: string) => (line: string) => line.startsWith(`${event}  documented: ${where}`);
  await running.line(lineOf("pr.created", "notifications.webhook"));
  // A file that is broken on the way is waited out.
  writeFileSync(file, `${webhook}events = [`);
  await expect.poll(() => running.stderr).toContain("This is not TOML that can be read");
  writeFileSync(file, `${webhook}events = ["pr.merged"]\n`);
  await running.line(lineOf("pr.created", "no webhook"));
  await running.line(lineOf("pr.merged", "notifications.webhook"));
  expect((await running.stop()).code).toBe(0);
  const refused = await callCli(["import", file, "--watch", "--data", serving.data]);
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("--watch goes with --lint")]);
});

const PETS = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Pets" },
  webhooks: { "pet.sold": { post: { summary: "Sold" } } },
});

test("import only lists the events of an OpenAPI document with --lint", async () => {
  const { code, stdout } = await callCli(["import", "-", "--lint", "--data", serving.data], { stdin: PETS });

  const { items } = await ask(serving.client, "catalogues.list", {});
  expect([code, stdout, items]).toEqual([0, "pet.sold  Sold\n", []]);
});

test("import keeps the events of an OpenAPI document and lists them, to be sent", async () => {
  const { code, stdout, stderr } = await callCli(["import", "-", "--data", serving.data], { stdin: PETS });

  expect([code, stdout, stderr]).toEqual([
    0,
    "pet.sold  Sold\n",
    expect.stringMatching(/^Kept as Pets \(cat_\w+\)\.\n$/),
  ]);
  const listed = await callCli(["send", "--list", "slack", "--data", serving.data]);
  expect([listed.code, listed.stdout]).toEqual([0, expect.stringMatching(/\npet\.sold {2}Sold {2}\(Pets\)\n$/)]);
  const sent = await callCli(["send", "--provider", "slack", "--event", "pet.sold", "--data", serving.data]);
  expect([sent.code, sent.stdout]).toEqual([0, expect.stringContaining("recorded as")]);
});

test("import refuses what is no description of an API, and says why", async () => {
  const { code, stderr } = await callCli(["import", "-", "--data", serving.data], { stdin: "{" });

  expect([code, stderr]).toEqual([1, expect.stringMatching(/^This document cannot be read: /)]);
});

test("send --list takes one provider, and names none it does not know", async () => {
  const unknown = await callCli(["send", "--list", "nobody", "--json", "--data", serving.data]);
  const twice = await callCli(["send", "--list", "github", "slack", "--data", serving.data]);

  expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining("no provider called nobody")]);
  expect(twice.code).toBe(2);
});

test("send --set changes what is sent, filled-in variables and all", async () => {
  const set = ["--set", "pull_request.title={{what}}", "--var", "what=Mine"];

  const run = await callCli(["send", "--event", "pull_request", ...set, "--data", serving.data]);

  const listed = await callCli(["deliveries", "--data", serving.data]);
  expect([run.code, listed.stdout]).toEqual([0, expect.stringContaining("Mine")]);
});

test("an event of a catalogue is sent to every endpoint that subscribes to it", async () => {
  const cli = (...args: string[]) => callCli(["send", "--subscribers", ...args, "--data", serving.data]);
  await ask(serving.client, "catalogues.create", { text: PETS });
  const about = { name: "pets", url: "http://127.0.0.1:9/", provider: "github", events: ["pet.sold"] };
  const { id } = await ask(serving.client, "endpoints.create", about);
  const { code, stdout } = await cli("--event", "pet.sold", "--id", "evt_pet");
  expect([code, stdout]).toEqual([0, expect.stringContaining(`evt_pet  pending  to ${id}\n`)]);
  expect((await cli()).code).toBe(2);
});

test("a catalogue is listed, shown and deleted by its title", async () => {
  const cli = (...args: string[]) => callCli(["catalogues", ...args, "--data", serving.data]);
  await ask(serving.client, "catalogues.create", { text: PETS });
  expect((await cli()).stdout).toMatch(/^cat_\w+ {2}Pets {2}openapi {2}1 events\n$/);
  expect((await cli("show", "Pets")).stdout).toBe("pet.sold  Sold\n");
  expect((await cli("delete", "Pets")).stdout).toBe("Pets is deleted.\n");
  expect(await cli("delete", "Pets")).toMatchObject({ code: 1, stderr: "There is no catalogue Pets.\n" });
});
