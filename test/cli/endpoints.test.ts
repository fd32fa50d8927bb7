import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { callCli } from "./call-cli.ts";

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

const cli = (...args: string[]) => callCli([...args, "--data", serve.dataFolder]);

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
  expect([code, stdout]).toEqual([1, expect.stringMatching(/ {2}failed: answered with 400\n$/)]);
  expect((await cli("endpoints", "health", "other")).stdout).toMatch(/0 % of 1 attempts succeeded.*: 400/);
});

it("signs by the scheme a file describes", async () => {
  const file = join(serve.dataFolder, "scheme.json");
  const place = { in: "header", name: "X-Mine" };
  const signature = { place, format: { kind: "plain" }, encoding: "hex" };
  await writeFile(
    file,
    JSON.stringify({ id: "own", name: "Own", algorithm: "hmac-sha256", signature, key: "utf8", content: [] }),
  );
  const made = await cli("endpoints", "create", "own", "--url", `${url}/takes`, "--scheme", file, "--json");
  expect(JSON.parse(made.stdout)).toMatchObject({ provider: "custom", scheme: { id: "own", signature: { place } } });
});

it("says what is wrong with a scheme", async () => {
  const file = join(serve.dataFolder, "no-scheme.json");
  await writeFile(file, '{"id":"own"}');
  const made = await cli("endpoints", "create", "bad", "--url", url, "--scheme", file);
  expect(made).toMatchObject({ code: 1, stderr: expect.stringMatching(/describes no scheme: algorithm/) });
});

it("prints the log, filtered, for people and for programs", async () => {
  const failed = await cli("endpoints", "log", "other", "--outcome", "failure");
  expect(failed.stdout).toMatch(/ {2}400 .* {2}attempt 1\b/);
  const exported = await cli("endpoints", "log", "other", "--status", "400", "--json");
  expect(
    exported.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).response.status),
  ).toEqual([400]);
  expect((await cli("endpoints", "log", "other", "--outcome", "success")).stdout).toBe("");
});

it("marks a clock that runs faster, in the list and in the log", async () => {
  const made = await cli(
    "endpoints",
    "create",
    "fast",
    "--url",
    `${url}/takes`,
    "--provider",
    "optio",
    "--speed",
    "60",
  );
  expect(made.stdout).toContain("  clock 60 times faster  ");
  await cli("send", "--endpoint", "fast", "--event", "task.failed", "--wait");
  expect((await cli("endpoints", "log", "fast")).stdout).toContain("attempt 1  clock 60 times faster");
  await cli("endpoints", "delete", "fast");
});

it("takes how many attempts there are at once, and how many are kept", async () => {
  const about = ["endpoints", "create", "narrow", "--url", `${url}/takes`, "--json"];
  const made = await cli(...about, "--concurrency", "3", "--kept-attempts", "50");
  expect(JSON.parse(made.stdout)).toMatchObject({ concurrency: 3, keptAttempts: 50 });
  await cli("endpoints", "delete", "narrow");
});

it("says to whom of the subscribers an event was not sent, and why", async () => {
  await cli("endpoints", "create", "all", "--url", `${url}/takes`, "--provider", "linear");
  const { code, stdout } = await cli("send", "--subscribers", "--event", "task.failed");
  expect([code, stdout]).toEqual([
    0,
    expect.stringContaining("\nNot sent to all: Linear has no example of task.failed."),
  ]);
  await cli("endpoints", "delete", "all");
});

it("copies an endpoint switched off, and switches it on and off", async () => {
  expect((await cli("endpoints", "duplicate", "mine")).stdout).toMatch(/^mine \(copy\) .*switched off/);
  expect((await cli("endpoints", "enable", "mine (copy)")).stdout).not.toContain("switched off");
  expect((await cli("endpoints", "disable", "mine (copy)")).stdout).toContain("switched off");
  await cli("endpoints", "delete", "mine (copy)");
});

it("lists, deletes, and names what there is", async () => {
  expect((await cli("endpoints")).stdout).toContain(`${url}/takes`);
  await cli("endpoints", "delete", "other");
  const gone = await cli("send", "--endpoint", "other", "--event", "pr.created");
  expect(gone).toMatchObject({ code: 1, stderr: expect.stringContaining("There are: mine") });
});

it.each([
  [["endpoints", "create", "x"], "create needs --url"],
  [["endpoints", "create", "x", "--url", "http://127.0.0.1:9", "--concurrency", "129"], "from 1 to 128"],
  [["endpoints", "create", "x", "--url", "http://127.0.0.1:9", "--kept-attempts", "0"], "from 1 to 100000"],
  [["endpoints", "mend", "mine"], "not mend"],
  [["endpoints", "log", "mine", "--outcome", "perhaps"], "success or failure"],
  [["endpoints", "create", "x", "--url", "http://127.0.0.1:9", "--provider", "optio", "--scheme", "a"], "goes with"],
  [["send", "--burst", "3"], "go with --endpoint"],
])("refuses %j", async (args, words) => {
  expect(await cli(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(words) });
});

it("tells each attempt while it waits, when the next is to come, and the reason in the end", async () => {
  const other = ["--url", `${url}/refuses`, "--provider", "optio", "--scheme-id", "optio-built", "--speed", "20"];
  expect((await cli("endpoints", "create", "slowly", ...other)).stdout).toContain("optio (optio-built)");
  const { code, stdout, stderr } = await cli("send", "--endpoint", "slowly", "--event", "task.failed", "--wait");
  expect([code, stdout]).toEqual([1, expect.stringMatching(/failed: answered with 400/)]);
  expect(stderr).toMatch(/attempt 1: answered with 400; attempt 2 of 3 in \d s/);
  expect(stderr).toMatch(/attempt 2: answered with 400; attempt 3 of 3 in \d s/);
});
