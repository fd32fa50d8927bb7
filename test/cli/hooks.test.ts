import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callCli } from "./call-cli.ts";
import { type Serving, startServe } from "./started-serve.ts";

let serving: Serving;
const hooks = (...args: string[]) => callCli(["hooks", ...args, "--data", serving.data]);

beforeAll(async () => {
  serving = await startServe();
});

afterAll(() => serving.running.stop());

test("takes hooks from a file, names what is left to do, and lists them", async () => {
  const file = join(serving.data, "hooks.yaml");
  writeFileSync(file, "hooks:\n  - name: Tell me\n    action: notify\n    source: { path: shop, provider: github }\n");
  const imported = await hooks("import", file);
  const listed = await hooks();

  expect(imported).toMatchObject({ code: 0, stdout: expect.stringMatching(/^hook_\w+ {2}Tell me\n$/) });
  expect(imported.stderr).toContain("The source shop is new");
  expect(listed.stdout).toMatch(/^hook_\w+ {2}on {3}notify {2}Tell me\n$/);
});

test("plans what a file's hooks would run, whole, and what is changed, and makes nothing", async () => {
  const file = join(serving.data, "planned.json");
  const actionConfig = { webhookUrl: "https://elsewhere.example/take" };
  writeFileSync(file, JSON.stringify({ name: "Sends", action: "webhook", approval: "never", actionConfig }));
  const { code, stdout } = await hooks("plan", file);

  expect(code).toBe(0);
  expect(stdout).toBe(
    "Sends: is made, for any source, and runs\n" +
      "    sends the delivery on to https://elsewhere.example/take\n" +
      "    ! It asks before each run, whatever the text says: what it runs comes from elsewhere.\n",
  );
  expect((await hooks()).stdout).not.toContain("Sends");
});

test("says of a hook it cannot take which field is wrong, and what it takes", async () => {
  const file = join(serving.data, "wrong.json");
  writeFileSync(file, '{"name":"Calls","action":"webhook","actionConfig":{"webhookUrl":7,"mode":"dance"}}');

  expect(await hooks("import", file)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(
      'Calls: The action is not set up: webhookUrl is a number: it takes a text; mode is "dance": it takes "forward" or "call"',
    ),
  });
});

test("writes them to standard output", async () => {
  const { code, stdout } = await hooks("export", "--format", "json");

  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    hooks: [{ name: "Tell me", action: "notify", source: { path: "shop" } }],
  });
});

test("puts them in an order", async () => {
  const file = join(serving.data, "more.yaml");
  writeFileSync(file, "hooks:\n  - { name: Second, action: notify }\n");
  const [second = ""] = (await hooks("import", file)).stdout.split(" ");
  const [first = ""] = (await hooks()).stdout.split(" ");
  const { code, stdout } = await hooks("order", second, first);

  expect(code).toBe(0);
  expect(stdout.split("\n").map((line) => line.split(" ")[0])).toEqual([second, first, ""]);
});

test.each([["order", "hook_1"], ["export", "--format", "xml"], ["import"], ["juggle"]])(
  "called wrongly: %s",
  async (...args) => {
    expect(await hooks(...args)).toMatchObject({ code: 2 });
  },
);
