import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpServer, startServer } from "../fixtures/http-server.ts";
import { listen } from "../fixtures/listen.ts";
import { callCli } from "./call-cli.ts";
import { type Ended, startCli } from "./run-cli.ts";
import { type Serving, startServe } from "./started-serve.ts";

let serving: Serving;
let app: HttpServer;

beforeAll(async () => {
  serving = await startServe();
  app = await startServer((request, response, { body }) => {
    if (request.url === "/stuck") return;
    response.writeHead(String(body) === "2" ? 500 : 200).end();
  });
  for (const n of ["1", "2", "3"]) await fetch(`${serving.ready.receiver}/hooks/none`, { method: "POST", body: n });
});

afterAll(async () => {
  await serving.running.stop();
  await app.close();
});

const args = (...more: string[]) => ["replay", "--data", serving.data, ...more];
const run = (...more: string[]): Promise<Ended> => callCli(args(...more));

const bodiesFrom = (start: number) => app.seen.slice(start).map(({ body }) => String(body));

describe("hookbench replay --filter", () => {
  it("sends all that fit in the order they came, names what was not taken, and then fails", async () => {
    const before = app.seen.length;
    const { code, stdout } = await run("--filter", "status:404", "--to", app.url, "--pace", "as-fast");
    expect([code, bodiesFrom(before)]).toEqual([1, ["1", "2", "3"]]);
    expect(stdout).toMatch(/^dlv_\w+ -> answered 500\nrpr_\w+ done: 3 of 3 replayed, 1 not taken\n$/);
  });

  it("stops at the first that is not taken, and goes on after it with --resume", async () => {
    const before = app.seen.length;
    const stopped = await run("--filter", "status:404", "--to", app.url, "--stop-at-failure", "--json");
    expect([stopped.code, bodiesFrom(before)]).toEqual([1, ["1", "2"]]);
    const last = JSON.parse(stopped.stdout.trim().split("\n").at(-1) ?? "");
    expect(last).toMatchObject({ event: "ended", run: { state: "stopped" }, troubles: [{ status: 500 }] });
    await run("--resume", last.run.id);

    expect(bodiesFrom(before)).toEqual(["1", "2", "3"]);
    expect((await run("--runs")).stdout).toContain(`${last.run.id} done: 3 of 3 replayed, 1 not taken\n`);
  });

  it("is paused by Ctrl+C, says so and how to go on, and can be cancelled", async () => {
    const replaying = startCli(args("--filter", "status:404", "--to", `${app.url}/stuck`, "--json"));
    const { run: shown } = JSON.parse(await replaying.line());
    const { code, stdout } = await replaying.stop("SIGINT");
    expect([code, stdout]).toEqual([1, expect.stringContaining('"event":"paused"')]);
    const { stdout: cancelled } = await run("--cancel", shown.id);

    expect(cancelled).toContain(`${shown.id} cancelled: 0 of 3 replayed`);
  });

  it("stays at its step with --when-down wait while the app is down, says why, and goes on once it is back", async () => {
    const { client, ready } = serving;
    const gone = createServer((_request, response) => void response.end());
    const port = await listen(gone);
    await new Promise((resolve) => gone.close(resolve));
    const target = { url: `http://127.0.0.1:${port}/` };
    await client.call("sources.create", {
      name: "down",
      path: "down",
      provider: "none",
      requireSignature: false,
      target,
    });
    await fetch(`${ready.receiver}/hooks/down`, { method: "POST", body: "x" });
    const replaying = startCli(args("--filter", "source:down -is:replay", "--when-down", "wait", "--json"));
    await replaying.line((line) => line.includes("It goes on when that is back."));
    gone.listen(port, "127.0.0.1");
    const last = await replaying.line((line) => line.includes('"ended"'));
    expect(JSON.parse(last)).toMatchObject({ run: { state: "done", taken: 1, failed: 0, reason: null } });
    expect((await replaying.ended).stderr).toMatch(
      /^Connection refused by .* It goes on when that is back\.\nIt goes on\.\n$/,
    );
    gone.close();
    expect((await run("dlv_1", "--when-down", "later")).code).toBe(2);
  });

  it("asks before it sends to another machine", async () => {
    const { code, stderr } = await run("--filter", "status:404", "--to", "https://example.com/in");
    expect([code, stderr]).toEqual([2, expect.stringContaining("would send 3 deliveries to example.com. Say --yes")]);
  });

  it("understands paces and refuses others with what there is", async () => {
    const { code, stderr } = await run("--filter", "status:404", "--pace", "soon");
    expect([code, stderr]).toEqual([2, expect.stringContaining("as-fast, original, N/s")]);
    expect((await run("--filter", "status:404 event:none", "--pace", "2.5x")).code).toBe(0);
    expect((await run("--filter", "status:404 event:none", "--pace", "10/s")).code).toBe(0);
  });

  it("takes deliveries by name or by filter, not both", async () => {
    expect((await run("dlv_1", "--filter", "x")).code).toBe(2);
  });
});
