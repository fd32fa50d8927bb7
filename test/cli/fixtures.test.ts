import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../src/cli/connect.ts";
import { callCli } from "./call-cli.ts";
import { type Serving, startServe } from "./started-serve.ts";

const BODY = '{ "zen": "Keep it  odd", "n": 1.0 }';

let serving: Serving;
let deliveryId = "";

beforeAll(async () => {
  serving = await startServe();
  await ask(serving.client, "sources.create", {
    name: "hub",
    path: "hub",
    provider: "github",
    requireSignature: false,
  });
  deliveryId = await post();
  const url = `${serving.ready.receiver}/hooks/hub`;
  await ask(serving.client, "endpoints.create", { name: "mine", url, provider: "github", secret: "s3cret" });
});

afterAll(() => serving.running.stop());

const cli = (...args: string[]) => callCli(["fixtures", ...args, "--data", serving.data]);

async function post(): Promise<string> {
  const headers = { "content-type": "application/json", "x-github-event": "ping" };
  const answer = await fetch(`${serving.ready.receiver}/hooks/hub`, { method: "POST", headers, body: BODY });
  return answer.headers.get("x-hookbench-delivery") ?? "";
}

test("a delivery is saved, listed, renamed and deleted by its name", async () => {
  expect(await cli("save", deliveryId, "--name", "odd")).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^fix_\w+ {2}odd {2}github ping {2}35 B\n$/),
  });
  expect((await cli()).stdout).toMatch(/ {2}odd {2}github ping/);
  expect((await cli("rename", "odd", "even")).stdout).toContain("  even  ");
  expect(await cli("delete", "odd")).toMatchObject({
    code: 1,
    stderr: "There is no fixture odd. There are: even.\n",
  });
  expect((await cli("delete", "even")).stdout).toBe("even is deleted.\n");
  expect((await cli("list", "--json")).stdout).toBe('{"items":[]}\n');
});

test("a fixture is sent to an endpoint to the byte, or changed", async () => {
  await cli("save", deliveryId, "--name", "sent");
  const sent = await cli("send", "sent", "--endpoint", "mine", "--id", "evt_1", "--wait");
  expect(sent).toMatchObject({ code: 0, stdout: "evt_1  delivered\n" });
  expect(await ask(serving.client, "events.get", { id: "evt_1" })).toMatchObject({ type: "ping", payload: BODY });
  const set = ["--set", "zen={{what}}", "--var", 'what="a \\"b\\""'];
  await cli("send", "sent", "--endpoint", "mine", "--id", "evt_2", "--wait", ...set);
  const { payload } = await ask(serving.client, "events.get", { id: "evt_2" });
  expect(JSON.parse(payload)).toEqual({ zen: 'a "b"', n: 1 });
});

test("a name that is taken, and a delivery that is not there, are refused", async () => {
  await cli("save", deliveryId, "--name", "taken");
  expect(await cli("save", deliveryId, "--name", "taken")).toMatchObject({
    code: 1,
    stderr: "There is a fixture called taken already.\n",
  });
  expect(await cli("save", "dlv_none", "--name", "x", "--json")).toMatchObject({
    code: 1,
    stderr: '{"event":"error","message":"There is no delivery dlv_none."}\n',
  });
});

test("fixtures are written to a file and read from it, and none takes the place of another", async () => {
  const { id } = await ask(serving.client, "fixtures.create", { name: "taken along", body: BODY, event: "ping" });
  const { stdout } = await cli("export", "taken along");
  expect(JSON.parse(stdout).fixtures).toMatchObject([{ name: "taken along", event: "ping", body: BODY }]);
  const file = join(serving.data, "fixtures.json");
  writeFileSync(file, stdout);
  const refused = { code: 1, stdout: "There is a fixture called taken along already; it stays as it is.\n" };
  expect(await cli("import", file)).toMatchObject(refused);
  const replaced = await cli("import", file, "--replace", "--json");
  expect(JSON.parse(replaced.stdout)).toMatchObject({ created: [{ name: "taken along" }], taken: [], replaced: [id] });
  await cli("delete", "taken along");
  expect(await cli("import", file)).toMatchObject({ code: 0, stdout: expect.stringContaining("  taken along  ") });
});

test.each([["toString"], ["save"], ["rename", "one"], ["list", "one"]])("%s is called wrongly", async (...args) => {
  expect((await cli(...args)).code).toBe(2);
});
