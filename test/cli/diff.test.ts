import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../src/cli/connect.ts";
import { callCli } from "./call-cli.ts";
import { type Serving, startServe } from "./started-serve.ts";

let serving: Serving;
let ids: [string, string];

beforeAll(async () => {
  serving = await startServe();
  const source = { name: "shop", path: "shop", provider: "none", requireSignature: false } as const;
  await ask(serving.client, "sources.create", source);
  ids = [await post({ event: "paid", id: "a", total: 1 }), await post({ event: "paid", id: "b", total: 2 })];
});
afterAll(() => serving.running.stop());

const cli = (...args: string[]) => callCli(["diff", ...args, "--data", serving.data]);

async function post(body: unknown): Promise<string> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${serving.ready.receiver}/hooks/shop`, {
    method: "POST",
    body: JSON.stringify(body),
    headers,
  });
  return answer.headers.get("x-hookbench-delivery") ?? "";
}

test("what differs is told in a sentence and in lines, and ends with 1; the same with 0; none with 2", async () => {
  const [a, b] = ids;
  const { code, stdout } = await cli(a, b);
  expect(code).toBe(1);
  expect(stdout).toBe(
    `--- ${a}\n+++ ${b}\n1 field differs, 1 muted: total. 1 changed\n\nBody:\n  {\n    "event": "paid",\n~   "id": "b",\n-   "total": 1\n+   "total": 2\n  }\n`,
  );
  expect((await cli(b, "--previous")).stdout).toBe(stdout);
  expect(await cli(a, a)).toMatchObject({ code: 0, stdout: expect.stringContaining("Nothing differs.") });
  expect(await cli(a, "dlv_none")).toMatchObject({ code: 2, stderr: expect.stringContaining("dlv_none") });
  expect((await cli(a)).code).toBe(2);
});

test("a field that is muted stays muted", async () => {
  const [a, b] = ids;
  expect((await cli(a, b, "--mute", "total")).code).toBe(0);
  expect(JSON.parse((await cli(b, "--last-good", "--json")).stdout)).toMatchObject({
    a,
    isSame: true,
    tally: { muted: 2 },
  });
  expect((await cli(a, b, "--no-mute")).code).toBe(1);
});

test("a field is muted for its event alone, listed with why, and shown again", async () => {
  const muted = (...args: string[]) => callCli(["muted", ...args, "--data", serving.data]);
  const [c, d] = [await post({ event: "late", at: "a", n: 1 }), await post({ event: "late", at: "b", n: 2 })];
  expect((await muted(d)).stdout).toMatch(/^Nothing is muted for shop late but by name; 2 of it were looked at/);
  const listed = await muted(d, "--mute", "n", "--mute", "headers.X-Own");
  expect(listed.stdout).toBe("~ n  you muted it for shop late\n~ headers.x-own  you muted it for shop late\n");
  const { stdout, code } = await callCli(["diff", c, d, "--data", serving.data]);
  expect(stdout).toContain("1 field differs, 1 muted: at.");
  expect(stdout).toContain("Muted: n (you muted it for shop late).");
  expect(code).toBe(1);
  expect((await cli(c, d, "--unmute", "n")).stdout).toContain("2 fields differ: at, n.");
  expect((await muted(d, "--forget", "n", "--forget", "headers.x-own")).stdout).toMatch(/^Nothing is muted/);
  expect((await muted("a", "b", "c")).code).toBe(2);
});
