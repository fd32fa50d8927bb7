import { createServer } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { runCli } from "./run-cli.ts";

let serve: Serve;
let url = "";
const bodies: string[] = [];
const sink = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    bodies.push(Buffer.concat(chunks).toString());
    response.writeHead(request.url === "/refuses" ? 400 : 200).end();
  });
});

beforeAll(async () => {
  serve = await startServe();
  await new Promise<void>((resolve) => sink.listen(0, "127.0.0.1", resolve));
  const address = sink.address();
  url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  const made = await cli("endpoints", "create", "mine", "--url", `${url}/takes`, "--provider", "miteos");
  expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining("mine  miteos") });
});
afterAll(async () => {
  await serve.stop();
  sink.closeAllConnections();
  sink.close();
});

const cli = (...args: string[]) => runCli([...args, "--data", serve.dataFolder]);

it("sends an event by an endpoint's name, and waits for its end", async () => {
  const sent = await cli("send", "--endpoint", "mine", "--event", "task.failed", "--id", "evt_1", "--wait");
  expect(sent).toMatchObject({ code: 0, stdout: "evt_1  delivered\n" });
  expect(JSON.parse(bodies.at(-1) ?? "")).toMatchObject({ id: "evt_1", type: "task.failed" });
});

it("sends a duplicate under the same id", async () => {
  bodies.length = 0;
  const { code } = await cli("send", "--endpoint", "mine", "--event", "task.failed", "--duplicate", "--wait");
  const ids = bodies.map((body) => JSON.parse(body).id);
  expect([code, ids.length, new Set(ids).size]).toEqual([0, 2, 1]);
});

it("sends a burst and says how it went", async () => {
  const { code, stdout } = await cli("send", "--endpoint", "mine", "--event", "task.failed", "--burst", "50");
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^50 sent, 50 delivered, 0 failed, /)]);
});

it("fails where the event was given up, and health says why", async () => {
  await cli("endpoints", "create", "other", "--url", `${url}/refuses`, "--provider", "operator");
  const { code, stdout } = await cli("send", "--endpoint", "other", "--event", "pr.created", "--wait");
  expect([code, stdout]).toEqual([1, expect.stringContaining("failed")]);
  expect((await cli("endpoints", "health", "other")).stdout).toMatch(/0 % of 1 attempts succeeded.*: 400/);
});

it("lists, deletes, and names what there is", async () => {
  expect((await cli("endpoints")).stdout).toContain(`${url}/takes`);
  await cli("endpoints", "delete", "other");
  const gone = await cli("send", "--endpoint", "other", "--event", "pr.created");
  expect(gone).toMatchObject({ code: 1, stderr: expect.stringContaining("There are: mine.") });
});

it.each([
  [["endpoints", "create", "x"], "create needs --url"],
  [["endpoints", "mend", "mine"], "not mend"],
  [["send", "--burst", "3"], "go with --endpoint"],
])("refuses %j", async (args, words) => {
  expect(await cli(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(words) });
});
