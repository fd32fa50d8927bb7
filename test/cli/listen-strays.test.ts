import { afterEach, beforeEach, expect, it } from "vitest";
import { rawClient } from "../core/receive/raw-client.ts";
import { type HttpServer, startServer } from "../fixtures/http-server.ts";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { type Running, startCli } from "./run-cli.ts";

let serve: Serve;
let app: HttpServer;
let listening: Running | null = null;

beforeEach(async () => {
  [serve, app] = await Promise.all([startServe(), startServer((_, response) => void response.end("fine"))]);
});

afterEach(async () => {
  listening?.child.kill("SIGKILL");
  await listening?.ended;
  await Promise.all([serve.stop(), app.close()]);
});

async function listen(...args: string[]): Promise<Running> {
  listening = startCli(["listen", ...args, "--data", serve.dataFolder]);
  await listening.line((line) => line.includes("Listening"));
  return listening;
}

/** Sends what is no request, and waits until it is turned away. */
async function stray(): Promise<void> {
  const client = rawClient(Number(new URL(serve.receiver).port));
  client.send("SSH-2.0-x\r\n");
  await client.closed();
}

it("listen to an app says of what became no request why, and sends nothing on", async () => {
  const running = await listen(String(app.port));
  let stderr = "";
  running.child.stderr?.on("data", (chunk: string) => (stderr += chunk));
  await stray();
  await expect
    .poll(() => stderr)
    .toContain("not understood: An SSH client came to a port that speaks HTTP. The receiver");
  expect(app.seen).toEqual([]);
});

it("listen --all shows it among the deliveries, and --forward sends it nowhere", async () => {
  const running = await listen("--all", "--forward", app.url);
  await stray();
  expect(await running.line((line) => line.includes("not understood"))).toMatch(
    / 400 {2}unchecked {2}not understood .*An SSH client/,
  );
  await fetch(`${serve.receiver}/hooks/any`, { method: "POST", body: "{}" });
  await expect.poll(() => app.seen.length).toBe(1);
  expect(app.seen[0]?.method).toBe("POST");
});
