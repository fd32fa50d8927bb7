import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer, withServer } from "../fixtures/http-server.ts";
import { callCli } from "./call-cli.ts";
import { type Serving, startServe } from "./started-serve.ts";

let serving: Serving;
const run = (...args: string[]) => callCli([...args, "--data", serving.data]);
const post = (path: string, body: string) => fetch(`${serving.ready.receiver}/hooks/${path}`, { method: "POST", body });

beforeAll(async () => {
  serving = await startServe();
});

afterAll(() => serving.running.stop());

/** Where an app was and is no more. */
async function downApp() {
  const before = await startServer();
  const { port } = before;
  await before.close();
  return `127.0.0.1:${port}`;
}

test("what is held is counted, stays where the app is down, and is forgotten on demand", async () => {
  const app = await downApp();
  await run("sources", "create", "shop", "--target", app, "--when-down", "hold");
  expect((await run("sources", "held", "shop")).stdout).toBe(`shop: nothing waits for http://${app}\n`);
  for (const body of ["1", "2"]) expect((await post("shop", body)).status).toBe(202);
  const { stdout } = await run("sources", "held", "shop");
  expect(stdout).toContain(`shop: 2 deliveries waiting for http://${app}. `);
  const tried = await run("sources", "held", "shop", "--deliver");
  expect(tried).toMatchObject({ code: 1, stdout: expect.stringContaining("2 deliveries waiting for") });
  const gone = await run("sources", "held", "shop", "--forget");
  expect(gone).toMatchObject({ code: 0, stdout: expect.stringContaining("shop: 2 deliveries forgotten; ") });
  expect((await run("sources", "held", "shop", "--json")).stdout).toContain('"waiting":0');
  const back = await run("sources", "held", "shop", "--restore");
  expect(back).toMatchObject({ code: 0, stdout: expect.stringContaining("shop: 2 deliveries waiting for") });
  expect(await run("sources", "held", "shop", "--restore")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("can be had back"),
  });
});

test("what is held is delivered in order once the app is there", async () => {
  const closed = await startServer();
  await run("sources", "create", "line", "--target", closed.url, "--when-down", "hold");
  await closed.close();
  for (const body of ["1", "2", "3"]) await post("line", body);
  await withServer(null, async (app) => {
    await run("sources", "target", "line", app.url, "--when-down", "hold");
    expect(await run("sources", "held", "line", "--deliver")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("line: nothing waits for "),
    });
    expect(app.seen.map(({ body }) => body.toString())).toEqual(["1", "2", "3"]);
  });
});

test("what waits step by step is let go, changed, answered by hand or dropped", () =>
  withServer(null, async (app) => {
    await run("sources", "create", "steps", "--target", app.url, "--step");
    const stepped = async () => {
      let id = "";
      await expect
        .poll(async () => {
          const list = await serving.client.call("deliveries.list", { limit: 10 });
          id = (list.ok ? list.value.items.find((item) => item.app?.state === "stepped") : undefined)?.id ?? "";
          return id;
        })
        .not.toBe("");
      return id;
    };
    const first = post("steps", "as it came");
    expect((await run("deliveries", await stepped(), "--let-go")).code).toBe(0);
    expect((await first).status).toBe(200);
    const file = join(serving.data, "body");
    writeFileSync(file, "changed");
    const second = post("steps", "as it came");
    await run("deliveries", await stepped(), "--let-go", "--with-body", file);
    expect((await second).status).toBe(200);
    const third = post("steps", "by hand");
    await run("deliveries", await stepped(), "--answer", "418", "--answer-body", "no coffee");
    const answered = await third;
    expect([answered.status, await answered.text()]).toEqual([418, "no coffee"]);
    const fourth = post("steps", "dropped");
    const id = await stepped();
    await run("deliveries", id, "--drop");
    expect((await fourth).status).toBe(502);
    expect(app.seen.map(({ body }) => body.toString())).toEqual(["as it came", "changed"]);
    expect(await run("deliveries", id, "--let-go")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("does not wait for a person"),
    });
  }));

test.each([
  [["sources", "held", "shop", "--deliver", "--forget"], "exclude each other"],
  [["deliveries", "dlv_1", "--let-go", "--drop"], "one of the three"],
  [["deliveries", "--drop"], "need the ID of a delivery"],
  [["deliveries", "dlv_1", "--with-body", "x"], "goes with --let-go"],
  [["deliveries", "dlv_1", "--answer", "99"], "--answer"],
])("refuses %j with words", async (words, said) => {
  expect(await run(...words)).toMatchObject({ code: 2, stderr: expect.stringContaining(said) });
});
