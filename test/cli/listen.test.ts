import { spawn } from "node:child_process";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import stringWidth from "string-width";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type HttpServer, startServer } from "../fixtures/http-server.ts";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { startTunnelServer } from "../fixtures/tunnel-server.ts";
import { type Running, runCli, startCli, withoutMarks } from "./run-cli.ts";

const MAIN = join(import.meta.dirname, "..", "..", "out", "main", "cli.js");
const ESCAPES = /\u001b\[[\d;]*m/g;

let serve: Serve;
let app: HttpServer;
let listening: Running | null = null;
/** What the app holds back until it is let go. */
const letGo: (() => void)[] = [];

beforeAll(async () => {
  [serve, app] = await Promise.all([
    startServe(),
    startServer((request, response) => {
      const url = request.url ?? "";
      if (url.includes("slow")) return void letGo.push(() => void response.writeHead(500).end("at last"));
      if (!url.includes("bad")) return void response.end("fine");
      const headers = { "Content-Type": "application/json", "Content-Encoding": "gzip" };
      response.writeHead(422, headers).end(gzipSync('{"error":"no such price"}'));
    }),
  ]);
});

afterAll(() => Promise.all([serve.stop(), app.close()]));

afterEach(async () => {
  for (const go of letGo.splice(0)) go();
  listening?.child.kill("SIGKILL");
  await listening?.ended;
  listening = null;
  app.seen.length = 0;
  // What a test goes by are the sources: the next one finds none, as on a new folder.
  for (const { id } of (await serve.call("sources.list", {})).items) await serve.call("sources.delete", { id });
});

/** Starts `listen` on the Hookbench that runs, and waits until it listens. */
async function listen(...args: string[]): Promise<Running> {
  listening = startCli(["listen", ...args, "--data", serve.dataFolder]);
  await listening.line((line) => line.includes(args.includes("--json") ? '"listening"' : "Listening"));
  return listening;
}

const post = (path: string, body = "{}") => fetch(serve.receiver + path, { method: "POST", body });
const has = (text: string) => (line: string) => line.includes(text);
const said = async (running: Running, text: string) => {
  let stderr = "";
  running.child.stderr?.on("data", (chunk: string) => (stderr += chunk));
  await expect.poll(() => stderr).toContain(text);
};

describe("hookbench listen with an app", () => {
  it("works alone: runs Hookbench, makes a source, and the app answers the sender", async () => {
    listening = startCli(["listen", `${app.port}/in`, "--data", temporaryFolder()]);
    const where = await listening.line(has("→"));
    const [postTo = "", to] = where.trim().split(" → ");
    const answer = await fetch(`${postTo}/a?b=1`, { method: "POST", body: "{}" });
    expect([to, answer.status, await answer.text()]).toEqual([`http://localhost:${app.port}/in`, 200, "fine"]);
    expect(app.seen[0]?.url).toBe("/in/a?b=1");
    expect(await listening.line(has("dlv_"))).toMatch(/^\d\d:\d\d:\d\d {2}200 +\d+ ms {2}unchecked +app .* dlv_\w+$/);
    expect(await listening.stop("SIGINT")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("app goes to no app any more."),
    });
  });

  it("makes the source of the provider it is named after, and sends on only what is signed", async () => {
    const running = await listen(`github=${app.port}`);
    expect(await running.line(has("sources secret github"))).toContain("The source github was made.");
    const rejected = said(running, "is not sent on (rejected: signature_missing); --all shows such, too.");
    expect((await post("/hooks/github")).status).toBe(401);
    await rejected;
    await serve.call("samples.send", { provider: "github" });
    const line = await running.line(has("verified"));
    expect(line).toMatch(/200 +\d+ ms {2}verified +github \w+/);
    const { stdout } = await running.stop();
    expect(app.seen).toHaveLength(1);
    expect(stdout).not.toContain("unsigned");
  });

  it("lets the app decide on what was rejected, with --all", async () => {
    const running = await listen(`github=${app.port}`, "--all");
    expect((await post("/hooks/github")).status).toBe(200);
    expect(await running.line(has("dlv_"))).toMatch(/200 +\d+ ms {2}unsigned +github/);
    await post("/hooks/nobody");
    expect(await running.line(has("/hooks/nobody"))).toContain("not sent");
  });

  it("shows what the app said where it is no success, unpacked", async () => {
    const running = await listen(`shop=${app.port}`);
    await post("/hooks/shop/bad");
    expect(await running.line(has("error"))).toBe('          {"error":"no such price"}');
    expect(await running.line(has("dlv_"))).toContain("  422 ");
  });

  it("says why there is no answer", async () => {
    const running = await listen("shop=1");
    await post("/hooks/shop");
    expect(await running.line(has("refused"))).toContain("Connection refused by localhost:1");
    expect(await running.line(has("dlv_"))).toContain("  failed ");
  });

  it("gives the source back what it had, unless somebody aimed it elsewhere meanwhile", async () => {
    const before = { url: "http://localhost:1/before", timeoutSeconds: 7 };
    const { id } = await serve.call("sources.create", { name: "a", path: "a", target: before });
    const targetOf = async () => (await serve.call("sources.list", {})).items.find((one) => one.id === id)?.target;
    const first = await listen(String(app.port), "--timeout", "3");
    expect(await targetOf()).toMatchObject({ url: `http://localhost:${app.port}`, timeoutSeconds: 3 });
    expect((await first.stop()).stdout).toContain("a goes to http://localhost:1/before again, as before.");
    expect(await targetOf()).toMatchObject(before);
    const second = await listen(String(app.port));
    await serve.call("sources.update", { id, target: { url: "http://localhost:2" } });
    expect((await second.stop()).stdout).toContain("a was aimed elsewhere meanwhile.");
    expect(await targetOf()).toMatchObject({ url: "http://localhost:2" });
  });

  it("prints JSON for programs: arrival and answer", async () => {
    const running = await listen(`shop=${app.port}`, "--json");
    await post("/hooks/shop/bad");
    const answered = JSON.parse(await running.line(has('"answered"')));
    const { id } = JSON.parse(await running.line(has('"delivery"'))).delivery;
    expect(answered).toMatchObject({
      delivery: { id, app: { state: "answered", status: 422 } },
      app: { status: 422, error: null },
    });
  });

  it("shows only what fits the filter, though all goes to the app", async () => {
    const running = await listen(`shop=${app.port}`, "--filter", "marmalade");
    await post("/hooks/shop", '{"what":"butter"}');
    await post("/hooks/shop", '{"what":"marmalade"}');
    await running.line(has("dlv_"));
    const { stdout } = await running.stop();
    expect(stdout.match(/dlv_/g)).toHaveLength(1);
    expect(app.seen).toHaveLength(2);
  });

  it("waits for the answer where the filter is by status", async () => {
    const running = await listen(`shop=${app.port}`, "--filter", "status:4xx");
    for (const path of ["fine", "bad", "fine"]) await post(`/hooks/shop/${path}`);
    await running.line(has("no such price"));
    expect((await running.stop()).stdout.match(/dlv_/g)).toHaveLength(1);
  });

  it("says who waits behind a slow answer, what Ctrl+C waits for, and ends at once at the second", async () => {
    const running = await listen(`shop=${app.port}`, "--answer", "hookbench");
    const waiting = said(running, "(2 behind it)");
    for (const path of ["slow/1", "slow/2", "3"]) await post(`/hooks/shop/${path}`);
    await waiting;
    expect(app.seen).toHaveLength(1);
    const asked = said(running, "Ctrl+C again ends at once.");
    running.child.kill("SIGINT");
    await asked;
    const { code, stderr } = await running.stop("SIGINT");
    expect(code).toBe(1);
    expect((await serve.call("sources.list", {})).items[0]?.target).toBeNull();
    expect(stderr).toMatch(/^waiting for dlv_\w+ 2 s \(2 behind it\)$/m);
    expect(stderr).toMatch(/^Waiting for dlv_\w+ \d s \(2 behind it\)\. Ctrl\+C again ends at once\.$/m);
  });

  it("waits for the answer that is under way before it ends", async () => {
    const running = await listen(`shop=${app.port}`);
    const sent = post("/hooks/shop/slow");
    await expect.poll(() => letGo.length).toBe(1);
    const asked = said(running, "Ctrl+C again ends at once.");
    running.child.kill("SIGINT");
    await asked;
    for (const go of letGo.splice(0)) go();
    expect((await sent).status).toBe(500);
    expect(await running.ended).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/500 .* dlv_\w+\n +at last\n/),
    });
  });

  it("goes on after serve was killed and started again, with what came meanwhile", async () => {
    const running = await listen(`shop=${app.port}`);
    await post("/hooks/shop", '{"event":"first"}');
    await running.line(has("first, JSON"));
    await serve.kill();
    running.child.kill("SIGSTOP");
    serve = await startServe({ dataFolder: serve.dataFolder });
    await post("/hooks/shop", '{"event":"away"}');
    running.child.kill("SIGCONT");
    await running.line(has("away, JSON"));
    await post("/hooks/shop", '{"event":"later"}');
    await running.line(has("later, JSON"));
    const { stdout, stderr } = await running.stop();
    expect(stderr).toContain("Hookbench is there again. What came meanwhile follows.");
    expect(stdout.match(/dlv_/g)).toHaveLength(3);
    expect((await serve.call("sources.list", {})).items[0]?.target).toBeNull();
  });

  it("opens the tunnel for as long as it lasts", async () => {
    const tunnel = await startTunnelServer();
    await serve.call("settings.update", { tunnelHost: tunnel.host });
    const running = await listen(`shop=${app.port}`, "--tunnel");
    const [postTo = ""] = (await running.line(has("→"))).trim().split(" → ");
    expect(postTo).not.toContain(serve.receiver);
    expect(await (await fetch(postTo, { method: "POST" })).text()).toBe("fine");
    await running.stop();
    expect(await serve.call("tunnel.status", {})).toMatchObject({ state: "off" });
    await tunnel.close();
  });

  it.each([
    [["3000", "3001"], 2, "each needs its source"],
    [["a=3000", "a=3001"], 2, "Each source has one app"],
    [["a="], 2, "Say where to"],
    [["ftp://x"], 2, "The URL"],
    [["3000", "--forward", "http://localhost:1"], 2, "not both"],
    [["3000", "--answer", "nobody"], 2, "--answer"],
    [["a=3000", "--provider", "nobody"], 1, "There is no provider nobody."],
  ])("says what is wrong with %j", async (args, code, words) => {
    const ended = await runCli(["listen", ...args, "--data", serve.dataFolder]);
    expect(ended).toMatchObject({ code, stderr: expect.stringContaining(words) });
  });

  it("asks whose deliveries are meant where there are several sources", async () => {
    for (const path of ["a", "b"]) await serve.call("sources.create", { name: path, path });
    const ended = await runCli(["listen", "3000", "--data", serve.dataFolder]);
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining("(a, b). Say whose deliveries") });
  });
});

describe("hookbench listen --forward", () => {
  it("waits for an answer as long as --timeout says", async () => {
    const running = await listen("--forward", `${app.url}/slow`, "--timeout", "0.2");
    await post("/hooks/any");
    expect(await running.line(has(" -> "))).toMatch(/ -> .*(time|in time|answer)/);
    expect(letGo).toHaveLength(1);
    const { code, stderr } = await runCli(["listen", "--forward", app.url, "--timeout", "soon"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("--timeout takes seconds")]);
  });

  it("sends on neither a forged delivery nor a stranger's, unless --all", async () => {
    await serve.call("sources.create", { name: "g", path: "g", provider: "github", generateSecret: true });
    const running = await listen("--forward", `${app.url}/to`);
    for (const path of ["/hooks/g", "/.env", "/hooks/free?x=1"]) await post(path);
    await running.line(has(" -> 200"));
    await running.stop();
    expect(app.seen.map(({ url }) => url)).toEqual([expect.stringMatching(/^\/to.*x=1$/)]);
    const all = await listen("--forward", `${app.url}/to`, "--all");
    await post("/hooks/g");
    await all.line(has(" -> 200"));
    expect(app.seen).toHaveLength(2);
  });
});

describe("hookbench listen in a terminal", () => {
  /** What it shows in a terminal of 60 columns, until it has shown a delivery; then Ctrl+C is typed. */
  async function shown(env: Record<string, string>): Promise<string[]> {
    const words = [process.execPath, MAIN, "listen", `shop=${app.port}`, "--data", serve.dataFolder];
    const command = `stty cols 60; ${words.map((word) => `'${word}'`).join(" ")}`;
    const child = spawn("script", ["-qec", command, "/dev/null"], {
      // Where tests run by themselves a program shows no colours either.
      env: { ...withoutMarks(process.env), CI: undefined, TERM: "xterm-256color", ...env },
    });
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    const ended = new Promise((resolve) => child.on("close", resolve));
    await expect.poll(() => text).toContain("→");
    await post("/hooks/shop/bad/%F0%9F%8E%89/日本語日本語日本語日本語日本語日本語日本語日本語");
    await expect.poll(() => text).toContain("no such price");
    child.stdin.write("\u0003");
    await ended;
    return text.split(/\r?\n/).filter((line) => /\d\d:\d\d:\d\d|no such price/.test(line));
  }

  it("shows colours, and wraps nothing", async () => {
    const lines = await shown({});
    expect(lines[0]).toContain("\u001b[31m422");
    expect(lines[0]?.replace(ESCAPES, "")).toMatch(/^\d\d:\d\d:\d\d {2}422 .*…$/);
    for (const line of lines) expect(stringWidth(line.replace(ESCAPES, ""))).toBeLessThanOrEqual(60);
  });

  it("shows none with NO_COLOR", async () => {
    expect((await shown({ NO_COLOR: "1" })).join("")).not.toContain("\u001b");
  });
});
