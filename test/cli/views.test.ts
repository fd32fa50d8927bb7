import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../src/cli/connect.ts";
import { callCli } from "./call-cli.ts";
import { type Serving, startServe } from "./started-serve.ts";

let serving: Serving;

beforeAll(async () => {
  serving = await startServe();
});
afterAll(() => serving.running.stop());

const cli = (...args: string[]) => callCli(["views", ...args, "--data", serving.data]);

test("a view is made of what is typed, listed and deleted by its name", async () => {
  expect(await cli("create", "Payments", "--filter", "provider:stripe -event:ping")).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^view_\w+ {2}Payments {2}provider:stripe -event:ping\n$/),
  });
  expect((await cli()).stdout).toMatch(/ {2}Payments {2}provider:stripe/);
  expect(await cli("delete", "Other")).toMatchObject({
    code: 1,
    stderr: "There is no view Other. There are: Payments.\n",
  });
  expect((await cli("delete", "Payments")).stdout).toBe("Payments is deleted.\n");
  expect((await cli("list", "--json")).stdout).toBe('{"items":[]}\n');
  expect(await cli("create", "None")).toMatchObject({ code: 2 });
});

test("a view keeps an order", async () => {
  const made = await cli("create", "Slow", "--filter", "method:POST", "--sort", "took");
  expect(made.stdout).toMatch(/ {2}Slow {2}method:POST {2}sorted by took:desc\n$/);
  expect(await cli("create", "Other", "--filter", "", "--sort", "speed")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("--sort takes time, size, sender,"),
  });
  await cli("delete", "Slow");
});

test("deliveries are listed by size both ways, and by nothing that is no order", async () => {
  for (const body of ["s", "l".repeat(90_000), "m".repeat(50_000)])
    await fetch(`${serving.ready.receiver}/hooks/none`, { method: "POST", body });
  const run = (...args: string[]) => callCli(["deliveries", "--limit", "2", ...args, "--data", serving.data]);
  const sizes = async (...args: string[]) => {
    const { items }: { items: { size: number }[] } = JSON.parse((await run("--json", ...args)).stdout);
    return items.map(({ size }) => size);
  };
  expect(await sizes("--sort", "size")).toEqual([90_000, 50_000]);
  expect(await sizes("--sort", "size", "--skip", "1")).toEqual([50_000, 1]);
  expect(await sizes("--sort", "size:asc")).toEqual([1, 50_000]);
  expect(await run("--sort", "size:up")).toMatchObject({ code: 2, stderr: expect.stringContaining("not size:up") });
});

test("after a kill the hole begins within seconds of it, and is told as one", async () => {
  const killed = await startServe();
  await ask(killed.client, "status.get", {});
  const before = Date.now();
  killed.running.child.kill("SIGKILL");
  await killed.running.ended;
  const again = await startServe(killed.data);
  const { gaps } = await ask(again.client, "deliveries.strip", { from: 0 });
  await again.running.stop();
  expect(gaps).toMatchObject([{ why: "killed" }]);
  expect(gaps[0]?.from).toBeGreaterThan(before - 10_000);
  expect(gaps[0]?.from).toBeLessThanOrEqual(before + 10_000);
});
